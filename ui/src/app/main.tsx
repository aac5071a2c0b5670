//! The till's entry: styles, the cache, the scanner's ear, and the app itself.
import "../design/tokens.css";
import "../design/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { listenForTouched, newCache } from "../api/cache";
import { applyTheme } from "../platform/prefs";
import { listenForScans } from "../platform/scans";
import { App } from "./App";

const cache = newCache();
applyTheme();
listenForScans();
listenForTouched(cache);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={cache}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
