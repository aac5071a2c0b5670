//! Goods arrive: scans, counts and packs become one document that covers what was sold first.
import { afterEach, expect, it } from "vitest";
import { expectAccessible, openBrowser, scan, typeSlowly } from "./browser";
import { go, sellMugs } from "./office";
import { StartPage } from "./pages";
import { beans, ean, mug, shop, type Till } from "./till";

const open = openBrowser();
let till: Till;
afterEach(() => till?.close());

it("counts scans, covers what was already sold, and says how much of it", async () => {
  till = await shop({ mugs: 0 });
  const page = await open(till.url);
  const sell = await new StartPage(page).signIn("manager");
  await sellMugs(page, sell, 3);
  await go(page, "/receive", "Receive goods");
  await page.getByText("What came in?").waitFor();
  await expectAccessible(page, "an empty delivery");
  await page.getByLabel("Scan, or find by name, SKU or code").click();
  await typeSlowly(page, "12*");
  await page.getByText("12 × next scan").waitFor();
  await scan(page, mug.code);
  const count = page.getByLabel(`Quantity of ${mug.name}`);
  await expect.poll(() => count.inputValue()).toBe("12");
  await scan(page, mug.code);
  await expect.poll(() => count.inputValue()).toBe("13");
  await page.getByLabel(`Cost of one ${mug.name}`).fill("3.25");
  await page.getByLabel("Delivery number or note").fill("D-77");
  await expectAccessible(page, "a delivery with a line");
  await page.getByRole("button", { name: "Post 1 line" }).click();
  await page.getByText(/Received as R1-/).waitFor();
  await page.getByText("3 of these 13 were already sold: 10 to the shelf").waitFor();
  await expectAccessible(page, "a posted delivery");
  expect((await till.call("status", {})).negatives).toBe(0);
});

it("finds by name, keeps the delivery through a reload, and drops a line", async () => {
  till = await shop();
  const page = await open(till.url);
  await new StartPage(page).signIn("manager");
  await go(page, "/receive", "Receive goods");
  const find = page.getByLabel("Scan, or find by name, SKU or code");
  await find.fill("espr");
  await page.getByRole("list", { name: "Items found" }).getByText(beans.name).waitFor();
  await expectAccessible(page, "items found");
  await find.press("Enter");
  await page.getByLabel(`Quantity of ${beans.name}`).waitFor();
  await scan(page, mug.code);
  await page.getByLabel(`Quantity of ${mug.name}`).waitFor();
  await scan(page, ean("590123412345"));
  await page.getByText(/No item is found for/).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Post 2 lines" }).waitFor();
  await page.getByRole("button", { name: `Remove ${beans.name}` }).click();
  await page.getByRole("button", { name: "Post 1 line" }).waitFor();
  await page.getByLabel(`Quantity of ${mug.name}`).fill("0");
  expect(await page.getByRole("button", { name: "Post 1 line" }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Start over" }).click();
  await page.getByText("What came in?").waitFor();
});

it("takes an earlier arrival, and the card says when it was written", async () => {
  till = await shop({ mugs: 0 });
  const page = await open(till.url);
  const sell = await new StartPage(page).signIn("manager");
  await sellMugs(page, sell, 2);
  await go(page, "/receive", "Receive goods");
  await scan(page, mug.code);
  await page.getByLabel(`Quantity of ${mug.name}`).waitFor();
  await page.getByLabel("Arrived earlier? Say when").fill("2020-01-02T08:30");
  await page.getByRole("button", { name: "Post 1 line" }).click();
  await page.getByText("1 of these 1 were already sold: 0 to the shelf").waitFor();
  await go(page, "/negatives", "Below zero");
  await page.getByRole("button", { name: mug.name }).click();
  const documents = page.getByRole("region", { name: "Documents of this card, newest first" });
  const last = documents.getByRole("row").last();
  await last
    .getByText(/2 Jan 2020/)
    .first()
    .waitFor();
  await last
    .getByText(/written/)
    .first()
    .waitFor();
});
