//! The real window: signing in, scanning, paying, and what a kill leaves.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Key } from "selenium-webdriver";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { CartView, LastSales, QuickKeys } from "../src/api/generated";
import { ask, demoShop, enter, keys, many, openWindow, shown, type Window } from "./driver";

const lines = "//ul[@aria-label='Lines']/li";
let folder: string;
let window: Window | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tideline-window-"));
});
afterEach(async () => {
  await window?.close();
  window = null;
  rmSync(folder, { recursive: true, force: true });
});

it("sells a scanned item, and after a kill the sale and the drafted cart are there", async () => {
  demoShop(folder);
  window = await openWindow(folder);
  let { driver } = window;
  await (await shown(driver, "//button[contains(., 'Ann')]")).click();
  await shown(driver, "//*[contains(., 'PIN')]");
  await keys(driver, "1111", enter);
  await shown(driver, "//*[@aria-label='Cart']");
  const { keys: quick } = await ask<QuickKeys>(driver, "quick_keys", {});
  const [first, second] = quick.map((item) => item.barcodes[0] ?? "");
  if (!first || !second) throw new Error("the demo shop has quick keys with barcodes");
  const before = await ask<LastSales>(driver, "last_sales", { limit: 1, before: null, text: null });

  await keys(driver, first, enter);
  await many(driver, lines, 1);
  await keys(driver, Key.F10);
  await many(driver, lines, 0);
  const sold = await ask<LastSales>(driver, "last_sales", { limit: 2, before: null, text: null });
  expect(sold.sales[1]?.document_id).toBe(before.sales[0]?.document_id);
  await keys(driver, second, enter);
  await many(driver, lines, 1);

  await window.kill();
  window = await openWindow(folder);
  ({ driver } = window);
  // The session outlives the app: nobody signs in again.
  await shown(driver, "//*[@aria-label='Cart']");
  await many(driver, lines, 1);
  const cart = await ask<CartView>(driver, "cart", {});
  expect(cart.lines[0]?.item_id).toBe(quick[1]?.id);
  const after = await ask<LastSales>(driver, "last_sales", { limit: 1, before: null, text: null });
  expect(after.sales[0]?.document_id).toBe(sold.sales[0]?.document_id);
});

it("says what is wrong when its data folder can't be opened", async () => {
  writeFileSync(join(folder, "till.db"), "this is no database, and the till must not replace it");
  window = await openWindow(folder);
  await shown(window.driver, "//h1[contains(., 'can’t') or contains(., \"can't\")]");
  await shown(window.driver, "//p[@id='why' and string-length(.) > 40]");
});
