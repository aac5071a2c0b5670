//! The screens around selling in both themes on a phone and on a wide till: nothing that axe
//! knows of is wrong, and nothing, tables too, runs over the edge.
import type { Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import { expectAccessible, openBrowser, scan } from "./browser";
import { go, sellMugs } from "./office";
import { StartPage } from "./pages";
import { mug, shop, type Till } from "./till";

const open = openBrowser();
let till: Till;
afterEach(() => till?.close());

const cases = [
  { size: "phone", scheme: "light" },
  { size: "phone", scheme: "dark" },
  { size: "wide", scheme: "dark" },
] as const;

it.each(cases)("is accessible and whole on a $size screen, $scheme", async ({ size, scheme }) => {
  till = await shop({ mugs: 1 });
  const page = await open(till.url, { size, scheme });
  const sell = await new StartPage(page).signIn("owner");
  await sellMugs(page, sell, 3);
  await go(page, "/sales", "Sales");
  await page.getByRole("row", { name: /R1-/ }).waitFor();
  await whole(page, "sales");
  await go(page, "/negatives", "Below zero");
  await page.getByRole("button", { name: mug.name }).waitFor();
  await whole(page, "negatives");
  await page.getByRole("button", { name: mug.name }).click();
  await page.getByText("On hand by time").waitFor();
  await whole(page, "card");
  await go(page, "/receive", "Receive goods");
  await scan(page, mug.code);
  await page.getByLabel(`Quantity of ${mug.name}`).waitFor();
  await whole(page, "receive");
  await go(page, "/settings", "Settings");
  const module = page.getByRole("switch", { name: "Negative inventory" });
  await page.locator("label", { has: module }).click();
  await page.getByText(/Still on/).waitFor();
  await whole(page, "module");
  for (const part of ["Rules", "Labels", "People", "This till"]) {
    await page.getByRole("radio", { name: part }).click();
    await whole(page, part);
  }
});

async function whole(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  const over = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("main *")]
      .filter((place) => place.scrollWidth > place.clientWidth + 1 && place.clientWidth > 0)
      .filter((place) => /auto|scroll|visible/.test(getComputedStyle(place).overflowX))
      .filter((place) => getComputedStyle(place).display !== "inline")
      .map((place) => place.outerHTML.slice(0, 120)),
  );
  expect(over, `${name} runs over the edge`).toEqual([]);
}
