//! The list of sales: finding a receipt, opening it, and saying that it never happened.
import { afterEach, expect, it } from "vitest";
import { expectAccessible, openBrowser } from "./browser";
import { go, sellMugs } from "./office";
import { StartPage } from "./pages";
import { mug, pins, shop, type Till } from "./till";

const open = openBrowser();
let till: Till;
afterEach(() => till?.close());

it("lists a sale, and a manager voids it with a reason; its goods are back", async () => {
  till = await shop({ mugs: 1 });
  const page = await open(till.url);
  const sell = await new StartPage(page).signIn("manager");
  await sellMugs(page, sell, 3);
  expect((await till.call("status", {})).negatives).toBe(1);
  await go(page, "/sales", "Sales");
  const row = page.getByRole("row", { name: /R1-\d+/ });
  await row.getByText("below zero").waitFor();
  await expectAccessible(page, "sales");
  await row.getByRole("button").click();
  const sheet = page.getByRole("dialog", { name: /Receipt R1-/ });
  await sheet.getByText(mug.name).waitFor();
  await sheet.getByRole("button", { name: "Void this sale" }).click();
  const voidIt = sheet.getByRole("button", { name: /Void R1-/ });
  expect(await voidIt.isDisabled()).toBe(true);
  await sheet.getByRole("button", { name: "Rung up twice" }).click();
  await expectAccessible(page, "a receipt being voided");
  await voidIt.click();
  await page.getByText(/is void\. Its goods are back/).waitFor();
  await page.keyboard.press("Escape");
  await row.getByText("voided").waitFor();
  expect((await till.call("status", {})).negatives).toBe(0);
});

it("asks a manager for a cashier's void, and a wrong PIN leaves the sale as it was", async () => {
  till = await shop({ mugs: 5 });
  const page = await open(till.url);
  const sell = await new StartPage(page).signIn("cashier");
  await sellMugs(page, sell, 1);
  await go(page, "/sales", "Sales");
  const row = page.getByRole("row", { name: /R1-\d+/ });
  await row.getByRole("button").click();
  await page.getByRole("button", { name: "Void this sale" }).click();
  await page.getByLabel("Why is it void?").fill("The customer left");
  await page.getByRole("button", { name: /Void R1-/ }).click();
  await sell.approve("Maria", "9999");
  await page.getByText(/That PIN is wrong/).waitFor();
  expect((await till.call("last_sales", { limit: 1, before: null, text: null })).sales[0]).toEqual(
    expect.objectContaining({ voided: false }),
  );
  await sell.approve("Maria", pins.manager);
  await page.getByText(/is void\. Its goods are back/).waitFor();
  await page.keyboard.press("Escape");
  await row.getByText("voided").waitFor();
});

it("finds a receipt by its number and says so where none has it", async () => {
  till = await shop({ mugs: 5 });
  const page = await open(till.url);
  const sell = await new StartPage(page).signIn("cashier");
  await go(page, "/sales", "Sales");
  await page.getByText("Nothing sold yet").waitFor();
  await expectAccessible(page, "no sales");
  await page.getByRole("link", { name: "Sell", exact: false }).click();
  await sell.cart.waitFor();
  await sellMugs(page, sell, 1);
  await sellMugs(page, sell, 2);
  await go(page, "/sales", "Sales");
  const rows = page.getByRole("row", { name: /R1-\d+/ });
  await expect.poll(() => rows.count()).toBe(2);
  const find = page.getByLabel("Find a receipt by its number");
  await find.fill("R1-000002");
  await expect.poll(() => rows.count()).toBe(1);
  await rows.getByText("€16.00").waitFor();
  await find.fill("R1-999999");
  await page.getByText("No receipt has that number").waitFor();
});
