//! Settings: the module's switch, rules and labels, and when they take effect.
import { afterEach, expect, it } from "vitest";
import { expectAccessible, openBrowser } from "./browser";
import { go, sellMugs, signInAs, signOut } from "./office";
import { StartPage } from "./pages";
import { mug, pins, shop, type Till } from "./till";

const open = openBrowser();
let till: Till;
afterEach(() => till?.close());

it("doesn't switch the module off while a card is below zero, and says which", async () => {
  till = await shop({ mugs: 0 });
  const page = await open(till.url);
  const sell = await new StartPage(page).signIn("manager");
  await sellMugs(page, sell, 2);
  await go(page, "/settings", "Settings");
  const module = page.getByRole("switch", { name: "Negative inventory" });
  await page.getByText("Signed in now").waitFor();
  await page.locator("label", { has: module }).click();
  await page.getByText(/Still on: 1 card is below zero/).waitFor();
  const worst = page.getByRole("listitem").filter({ hasText: mug.name });
  await worst.getByText("−2").waitFor();
  expect(await module.isChecked()).toBe(true);
  await expectAccessible(page, "a refused switch");
  await page.getByRole("link", { name: "See them all" }).click();
  await page.getByRole("heading", { name: "Below zero" }).waitFor();
});

it("switches the module off for each person at their next sign-in", async () => {
  till = await shop({ mugs: 1 });
  const page = await open(till.url);
  await new StartPage(page).signIn("manager");
  await go(page, "/settings", "Settings");
  await page.getByText("Signed in now").waitFor();
  const module = page.getByRole("switch", { name: "Negative inventory" });
  await page.locator("label", { has: module }).click();
  await page.getByText("until signed in again").waitFor();
  await page.getByText("Settings changed since you signed in", { exact: false }).waitFor();
  expect(await module.isChecked()).toBe(false);
  await expectAccessible(page, "a session with old settings");
  await signOut(page, "Maria");
  await signInAs(page, "Maria", pins.manager);
  await go(page, "/settings", "Settings");
  await page.getByText("negative inventory off").waitFor();
  expect(await page.getByText("until signed in again").count()).toBe(0);
});

it("sets rules by preset, one by one, and for one label", async () => {
  till = await shop();
  const page = await open(till.url);
  await new StartPage(page).signIn("manager");
  await go(page, "/settings", "Settings");
  await page.getByRole("radio", { name: "Rules" }).click();
  const retail = page.getByRole("button", { name: /Retail/ });
  const strict = page.getByRole("button", { name: /Strict vouchers/ });
  const choose = async (list: RegExp, option: string) => {
    await page.getByRole("button", { name: list }).click();
    await page.getByRole("option", { name: option }).click();
    await page.getByRole("button", { name: list }).getByText(option).waitFor();
  };
  await strict.click();
  await expect.poll(() => strict.getAttribute("aria-pressed")).toBe("true");
  await choose(/Counter sale/, "asks a manager");
  await expect.poll(() => strict.getAttribute("aria-pressed")).toBe("false");
  await retail.click();
  await page
    .getByRole("button", { name: /Counter sale/ })
    .getByText("allows it")
    .waitFor();
  await expectAccessible(page, "rules");
  await choose(/Rules of/, "Corner · Sellable");
  await choose(/Counter sale/, "refuses it");
  const { labels, rules } = await till.call("settings", {});
  const sellable = labels.find((label) => label.name === "Sellable");
  expect(sellable?.rules).toEqual([{ kind: "sale", verdict: "deny" }]);
  expect(rules.find((rule) => rule.kind === "sale")?.verdict).toBe("allow");
});

it("adds a label and says which may go below zero", async () => {
  till = await shop();
  const page = await open(till.url);
  await new StartPage(page).signIn("manager");
  await go(page, "/settings", "Settings");
  await page.getByRole("radio", { name: "Labels" }).click();
  await page.getByRole("button", { name: "Add a label" }).click();
  const sheet = page.getByRole("dialog", { name: "Add a label" });
  await sheet.getByLabel("Name").fill("Window");
  await expectAccessible(page, "a new label");
  await sheet.getByRole("button", { name: "Add", exact: true }).click();
  const may = page.getByRole("switch", { name: /may go below zero Window/ });
  await page.locator("label", { has: may }).click();
  await expect.poll(() => may.isChecked()).toBe(false);
  await expectAccessible(page, "labels");
  const { labels } = await till.call("settings", {});
  expect(labels.find((label) => label.name === "Window")?.allow_negative).toBe(false);
});
