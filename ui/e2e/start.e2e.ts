//! Opening a shop and signing in, for real.
import { afterEach, expect, it } from "vitest";
import { expectAccessible, openBrowser, scan } from "./browser";
import { SellPage, StartPage } from "./pages";
import { mug, newTill, pins, shop, type Till } from "./till";

const open = openBrowser();
let till: Till;
afterEach(() => till?.close());

it("opens a shop and sells a mug that isn't there within a minute", async () => {
  till = await newTill();
  const page = await open(till.url);
  await page.getByRole("heading", { name: "Open your shop" }).waitFor();
  await expectAccessible(page, "set-up");
  await page.getByRole("button", { name: "Open the shop" }).click();
  await page.getByText("What is the shop called?").waitFor();
  await page.getByLabel("Shop", { exact: true }).fill("Corner");
  await page.getByLabel("Your name (the owner)").fill("Olga");
  await page.getByLabel("Your PIN").fill("4444");
  await page.getByLabel("PIN again").fill("4444");
  await page.keyboard.press("Enter");
  const sell = new SellPage(page);
  await sell.cart.waitFor();

  await scan(page, mug.code);
  await page.getByText("Unknown barcode").waitFor();
  await page.getByRole("button", { name: "What is it?" }).click();
  await page.getByLabel("Name").fill("Mug");
  await page.getByLabel("Price").fill("8");
  await page.getByRole("button", { name: "Add and sell it" }).click();
  await sell.expectLine("Mug", "1");
  await sell.line("Mug").getByText("Never received or sold here").waitFor();
  await page.keyboard.press("F10");
  await sell.change.waitFor();
  await page.getByText("on hand now").getByText("−1").waitFor();
});

it("says how many tries a wrong PIN leaves and lets the right one in", async () => {
  till = await shop();
  const page = await open(till.url);
  const start = new StartPage(page);
  await page.getByRole("button", { name: /Ana/ }).waitFor();
  await expectAccessible(page, "people");
  await start.choose("Ana");
  await start.pin("9999");
  await page.getByText(/That PIN is wrong\. 4 tries left\./).waitFor();
  await expectAccessible(page, "wrong PIN");
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await start.pin(pins.cashier);
  await new SellPage(page).cart.waitFor();
});

it("makes a person wait longer after each wrong PIN, and counts the seconds down", async () => {
  till = await shop();
  const page = await open(till.url);
  const start = new StartPage(page);
  await start.choose("Ana");
  await start.pin("9999");
  await page.getByText(/4 tries left/).waitFor();
  await start.pin("9998");
  await page.getByText(/3 tries left\. Wait 1 second\./).waitFor();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await start.pin("9997");
  await page.getByText(/2 tries left\. Wait 5 seconds\./).waitFor();
  expect(await page.getByRole("button", { name: /Wait [45] s/ }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await start.pin(pins.cashier);
  await new SellPage(page).cart.waitFor();
});

it("keeps the cart when a person signs out and in again", async () => {
  till = await shop();
  const page = await open(till.url);
  const sell = await new StartPage(page).signIn("cashier");
  await scan(page, mug.code);
  await sell.expectLine(mug.name, "1");
  await page.getByRole("button", { name: "Ana" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: /Maria/ }).waitFor();
  const again = await new StartPage(page).signIn("cashier");
  await again.expectLine(mug.name, "1");
});
