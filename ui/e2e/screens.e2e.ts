//! Every state of selling, in both themes and at three widths: nothing that axe knows of is
//! wrong, and nothing runs over the edge. SHOTS=folder keeps a picture of each.
import type { Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import { expectAccessible, openBrowser, scan, type sizes, typeSlowly } from "./browser";
import { StartPage } from "./pages";
import { beans, ean, mug, shop, type Till } from "./till";

const open = openBrowser();
let till: Till;
afterEach(() => till?.close());

const cases = (["till", "wide", "phone"] as const).flatMap((size) =>
  (["light", "dark"] as const).map((scheme) => ({ size, scheme })),
);

it.each(cases)("is accessible and whole at $size, $scheme", async ({ size, scheme }) => {
  till = await shop({ mugs: 1 });
  const page = await open(till.url, { size, scheme });
  const look = (name: string) => check(page, `${size}-${scheme}-${name}`, size);
  await page.getByRole("button", { name: /Ana/ }).waitFor();
  await look("1-people");
  const sell = await new StartPage(page).signIn("cashier");
  await look("2-empty");
  await scan(page, beans.code);
  await typeSlowly(page, "2*");
  await scan(page, mug.code);
  await sell.expectLine(mug.name, "2");
  await look("3-below-zero");
  await scan(page, ean("590123412345"));
  await page.getByText("Unknown barcode", { exact: true }).waitFor();
  await look("4-unknown");
  await page.getByRole("button", { name: "What is it?" }).click();
  await look("5-what-is-it");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Remove it" }).click();
  await sell.expectLines(2);
  await typeSlowly(page, "mug");
  await page.getByRole("option", { name: /Blue mug/ }).waitFor();
  await look("6-search");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F4");
  await sell.sheet(mug.name).waitFor();
  await look("7-line");
  await sell.sheet(mug.name).getByText("Discount", { exact: true }).click();
  await typeSlowly(page, "10");
  await look("8-discount");
  await page.keyboard.press("Enter");
  await sell.sheet("Approval needed").waitFor();
  await look("9-approval");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F9");
  await page.getByRole("button", { name: "Take cash" }).waitFor();
  await look("10-pay");
  await typeSlowly(page, "50");
  await page.keyboard.press("Enter");
  await sell.change.waitFor();
  await look("11-receipt");
  await page.getByRole("button", { name: "Next sale" }).click();
  await page.getByRole("button", { name: /nothing waits/ }).click();
  await look("12-tideline");
});

async function check(page: Page, name: string, size: keyof typeof sizes): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
  await expectAccessible(page, name);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, `${name} runs over the edge at ${size}`).toBe(0);
}
