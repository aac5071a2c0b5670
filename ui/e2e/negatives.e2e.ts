//! The report of cards below zero, and one card's story.
import { afterEach, expect, it } from "vitest";
import { expectAccessible, openBrowser, scan } from "./browser";
import { addClerk, asOwner, clerk, go, sellMugs, signInAs } from "./office";
import { SellPage, StartPage } from "./pages";
import { beans, mug, pins, shop, type Till } from "./till";

const open = openBrowser();
let till: Till;
afterEach(() => till?.close());

it("says what the report is for while nothing is below zero", async () => {
  till = await shop();
  const page = await open(till.url);
  await new StartPage(page).signIn("manager");
  await go(page, "/negatives", "Below zero");
  await page.getByText("Nothing is below zero").waitFor();
  await expectAccessible(page, "an empty report");
});

it("sorts and filters cards, and a row opens its card", async () => {
  till = await shop({ mugs: 2 });
  const page = await open(till.url);
  const sell = await new StartPage(page).signIn("manager");
  await sellMugs(page, sell, 5);
  await scan(page, beans.code);
  await sell.expectLine(beans.name, "1");
  await page.keyboard.press("F10");
  await sell.change.waitFor();
  await go(page, "/negatives", "Below zero");
  const names = page.getByRole("row").getByRole("button", { name: /mug|beans/ });
  await expect.poll(() => names.allInnerTexts()).toEqual([mug.name, beans.name]);
  await page.getByText("2 cards").waitFor();
  await expectAccessible(page, "the report");
  const byItem = page.getByRole("columnheader", { name: "Item" });
  await byItem.getByRole("button").click();
  await expect.poll(() => byItem.getAttribute("aria-sort")).toBe("ascending");
  await byItem.getByRole("button").click();
  await expect.poll(() => names.allInnerTexts()).toEqual([beans.name, mug.name]);
  const find = page.getByLabel("Find by name, SKU or code");
  await find.fill("no such thing");
  await page.getByText("No item below zero matches").waitFor();
  await find.fill("mug");
  await expect.poll(() => names.allInnerTexts()).toEqual([mug.name]);
  await names.click();
  await page.getByRole("heading", { name: mug.name, level: 1 }).waitFor();
  const figures = page.getByRole("definition");
  await figures.getByText("−3", { exact: true }).waitFor();
  await page.getByRole("img", { name: /On hand by time; it is −3 now/ }).waitFor();
  const documents = page.getByRole("region", { name: "Documents of this card, newest first" });
  await expect.poll(() => documents.getByRole("row").count()).toBe(3);
  expect(await documents.getByRole("row").nth(1).innerText()).toMatch(/Sale[\s\S]*−5[\s\S]*−3/);
  await expectAccessible(page, "a card below zero");
});

it("adjusts with a reason, and below zero only with a manager where the rule asks", async () => {
  till = await shop({ mugs: 2 });
  await asOwner(till, async () => {
    await addClerk(till);
    await till.call("put_rule", { kind: "adjustment", label_id: null, verdict: "approve" });
  });
  const page = await open(till.url);
  await signInAs(page, clerk.name, clerk.pin);
  const sell = new SellPage(page);
  await sellMugs(page, sell, 3);
  await go(page, "/negatives", "Below zero");
  await page.getByRole("button", { name: mug.name }).click();
  const change = page.getByLabel("Change", { exact: true });
  const adjust = async (by: string, why: string) => {
    await page.getByRole("button", { name: "Adjust", exact: true }).click();
    await change.fill(by);
    const sheet = page.getByRole("dialog", { name: `Adjust ${mug.name}` });
    const write = sheet.getByRole("button", { name: "Adjust", exact: true });
    expect(await write.isDisabled()).toBe(true);
    await sheet.getByRole("button", { name: why }).click();
    await expectAccessible(page, "an adjustment");
    await write.click();
  };
  await adjust("-1", "Broken");
  await sell.approve("Maria", "9999");
  await page.getByText(/That PIN is wrong/).waitFor();
  await sell.approve("Maria", pins.manager);
  await page.getByText(`${mug.name}: −2 on hand now`).waitFor();
  await adjust("+4", "Found on the shelf");
  await page.getByText(`${mug.name}: 2 on hand now`).waitFor();
  expect((await till.call("status", {})).negatives).toBe(0);
});
