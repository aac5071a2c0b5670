//! Selling, for real: the page, the till behind it, and the ledger on disk.
import { afterEach, describe, expect, it } from "vitest";
import { openBrowser, scan, typeSlowly } from "./browser";
import { StartPage } from "./pages";
import { beans, ean, mug, pins, type ShopOptions, shop, type Till } from "./till";

const open = openBrowser();
let till: Till;
afterEach(() => till?.close());

async function selling(options: ShopOptions = {}, size: "till" | "wide" | "phone" = "till") {
  till = await shop(options);
  const page = await open(till.url, { size });
  return { page, sell: await new StartPage(page).signIn("cashier") };
}

describe("the cart", () => {
  it("makes ten units of ten fast scans", async () => {
    const { page, sell } = await selling();
    for (let n = 0; n < 10; n++) await scan(page, mug.code);
    await sell.expectLine(mug.name, "10");
    await sell.expectLines(1);
  });

  it("takes `3*` before a scan, `-` for the last, and short numbers for the marked line", async () => {
    const { page, sell } = await selling({ mugs: 50 });
    await typeSlowly(page, "3*");
    await scan(page, mug.code);
    await sell.expectLine(mug.name, "3");
    await scan(page, beans.code);
    await sell.expectLines(2);
    await page.keyboard.press("ArrowUp");
    await typeSlowly(page, "12");
    await page.keyboard.press("Enter");
    await sell.expectLine(mug.name, "12");
    await typeSlowly(page, "-");
    await sell.expectLines(1);
    await typeSlowly(page, "1500");
    await page.keyboard.press("Enter");
    await sell.question("1,500 of it?").waitFor();
    await page.getByRole("button", { name: "Back" }).click();
    await sell.expectLine(mug.name, "12");
  });

  it("keeps a scan out of a price field and adds it to the cart", async () => {
    const { page, sell } = await selling();
    await scan(page, mug.code);
    await sell.expectLine(mug.name, "1");
    await page.keyboard.press("F4");
    await sell.sheet(mug.name).getByText("Price", { exact: true }).click();
    const price = sell.sheet(mug.name).getByLabel("Price of one");
    await price.click();
    await scan(page, beans.code);
    await page.keyboard.press("Escape");
    await sell.expectLine(beans.name, "1");
    await sell.expectLine(mug.name, "1");
    await sell.line(mug.name).getByText("€8.00").first().waitFor();
  });

  it("finds items by words and takes the best at Enter", async () => {
    const { page, sell } = await selling();
    await page.keyboard.press("F2");
    await typeSlowly(page, "espr");
    await page.getByRole("option", { name: /Espresso beans/ }).waitFor();
    await page.keyboard.press("Enter");
    await sell.expectLine(beans.name, "1");
    expect(await sell.field.inputValue()).toBe("");
  });

  it("is still there after the till was killed", async () => {
    const { page, sell } = await selling();
    await scan(page, mug.code);
    await scan(page, mug.code);
    await sell.expectLine(mug.name, "2");
    await till.killAndStart();
    await page.goto(till.url);
    await sell.expectLine(mug.name, "2");
  });

  it("holds an unknown barcode as a red line that paying waits for", async () => {
    const { page, sell } = await selling();
    await scan(page, ean("590123412345"));
    await page.getByText("Unknown barcode").waitFor();
    await scan(page, mug.code);
    await sell.expectLine(mug.name, "1");
    await page.keyboard.press("F9");
    const pay = sell.sheet("Pay");
    await pay.getByText(/1 unknown barcode in the cart/).waitFor();
    expect(await pay.getByRole("button", { name: "Take cash" }).isDisabled()).toBe(true);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "What is it?" }).click();
    await page.getByLabel("Name, SKU or part of a code").fill("espresso");
    await page.getByRole("option", { name: /Espresso beans/ }).click();
    await sell.expectLine(beans.name, "1");
    await page.getByText("Unknown barcode").waitFor({ state: "detached" });
  });
});

describe("below zero", () => {
  it("sells what isn't there, says what is known, and takes a reason", async () => {
    const { page, sell } = await selling({ mugs: 2 });
    await typeSlowly(page, "3*");
    await scan(page, mug.code);
    await sell.expectLine(mug.name, "3");
    await sell
      .line(mug.name)
      .getByText(/2 on hand as of \d\d:\d\d/)
      .waitFor();
    const chip = page.getByRole("button", { name: "In hand" });
    await chip.click();
    await expect.poll(() => chip.getAttribute("aria-pressed")).toBe("true");
    await page.keyboard.press("F10");
    await sell.change.waitFor();
    await page.getByText("on hand now").getByText("−1").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("banner").innerText()).toContain("below zero");
  });

  it("refuses with the rule in words while the module is off; found here sells it", async () => {
    const { page, sell } = await selling({ mugs: 1, moduleOn: false });
    await typeSlowly(page, "2*");
    await scan(page, mug.code);
    await sell.expectLine(mug.name, "2");
    await page.keyboard.press("F10");
    const refused = sell.question("This can’t be sold");
    await refused.getByText(/Negative inventory is off/).waitFor();
    await refused.getByRole("button", { name: "Change the cart" }).click();
    await sell.expectLine(mug.name, "2");
    await page.keyboard.press("Escape");
    await page.keyboard.press("F10");
    await refused.getByRole("button", { name: "Found here" }).click();
    await sell.approve("Maria", pins.manager);
    await sell.change.waitFor();
    await page.getByText("Approved by Maria").waitFor();
    expect((await till.call("status", {})).negatives).toBe(0);
  });

  it("asks a manager where the rule says so, and the sale waits through a wrong PIN", async () => {
    const { page, sell } = await selling({ mugs: 0, sale: "approve" });
    await scan(page, mug.code);
    await sell.expectLine(mug.name, "1");
    await page.keyboard.press("F10");
    await sell.approve("Maria", "9999");
    await page.getByText(/That PIN is wrong/).waitFor();
    await sell.approve("Maria", pins.manager);
    await sell.change.waitFor();
    await page.getByText("Approved by Maria").waitFor();
  });
});

describe("paying", () => {
  it("gives change for cash, and the next scan begins the next sale", async () => {
    const { page, sell } = await selling();
    await scan(page, mug.code);
    await sell.expectLine(mug.name, "1");
    await page.keyboard.press("F9");
    await sell.sheet("Pay").waitFor();
    await typeSlowly(page, "20");
    await page.keyboard.press("Enter");
    await expect.poll(() => sell.change.innerText()).toBe("€12.00");
    await page.getByRole("article", { name: /Receipt R1-000001/ }).waitFor();
    await scan(page, beans.code);
    await sell.change.waitFor({ state: "detached" });
    await sell.expectLine(beans.name, "1");
    await sell.expectLines(1);
  });

  it("takes a card for the exact total, beside the cart where there is room", async () => {
    const { page, sell } = await selling({}, "wide");
    await scan(page, mug.code);
    await sell.expectLine(mug.name, "1");
    await page.getByRole("button", { name: "Card", exact: true }).click();
    await expect.poll(() => sell.change.innerText()).toBe("€8.00");
    await page.getByText("Paid by card").waitFor();
  });

  it("asks a manager for a cashier's discount and new price", async () => {
    const { page, sell } = await selling();
    await scan(page, mug.code);
    await sell.expectLine(mug.name, "1");
    await page.keyboard.press("F4");
    await sell.sheet(mug.name).getByText("Price", { exact: true }).click();
    await typeSlowly(page, "7.50");
    await page.keyboard.press("Enter");
    await sell.approve("Maria", "9999");
    await page.getByText(/That PIN is wrong/).waitFor();
    await sell.approve("Maria", pins.manager);
    await sell.line(mug.name).getByText("€7.50").first().waitFor();
    await page.keyboard.press("F6");
    await sell.sheet("Discount on the cart").waitFor();
    await typeSlowly(page, "10");
    await page.keyboard.press("Enter");
    await sell.approve("Olga", pins.owner);
    await page.getByRole("button", { name: /Pay €6\.75/ }).waitFor();
  });
});
