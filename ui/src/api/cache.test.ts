import { expect, it } from "vitest";
import { cartView, status } from "../test/till";
import { forget, keyOf, newCache, put } from "./cache";

const stale = (cache: ReturnType<typeof newCache>, key: readonly unknown[]) =>
  cache.getQueryState(key)?.isInvalidated;

it("forgets what reads a touched topic and keeps the rest", () => {
  const cache = newCache();
  put(cache, "cart", {}, cartView());
  put(cache, "status", {}, status());
  put(cache, "last_sales", { limit: 50, before: null, text: null }, { sales: [] });
  forget(cache, ["sales"]);
  expect(stale(cache, keyOf("last_sales", { limit: 50, before: null, text: null }))).toBe(true);
  expect(stale(cache, keyOf("cart", {}))).toBe(false);
  forget(cache, ["stock"]);
  expect(stale(cache, keyOf("cart", {}))).toBe(true);
  expect(stale(cache, keyOf("status", {}))).toBe(true);
});

it("does not forget what a reply has just written", () => {
  const cache = newCache();
  put(cache, "cart", {}, cartView());
  put(cache, "status", {}, status());
  forget(cache, ["cart", "stock"], new Set(["cart"]));
  expect(stale(cache, keyOf("cart", {}))).toBe(false);
  expect(stale(cache, keyOf("status", {}))).toBe(true);
});
