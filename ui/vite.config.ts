import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  server: { host: "127.0.0.1", port: 5173, strictPort: true },
  preview: { host: "127.0.0.1", port: 5174, strictPort: true },
  build: { target: ["es2022", "safari16"], chunkSizeWarningLimit: 1200 },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "happy-dom" },
});
