//! One browser for a file of tests, a fresh page for each test, and what a person does to it.
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";

const switches = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
export const sizes = {
  till: { width: 1024, height: 768 },
  wide: { width: 1440, height: 900 },
  phone: { width: 360, height: 740 },
};

export type OpenOptions = { size?: keyof typeof sizes; scheme?: "light" | "dark" };

/** Opens pages of a till; every page must end without an error of its own. */
export function openBrowser() {
  let browser: Browser;
  beforeAll(async () => {
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    browser = await chromium.launch({ executablePath, args: switches });
  });
  afterAll(() => browser?.close());
  return async (
    url: string,
    { size = "till", scheme = "light" }: OpenOptions = {},
  ): Promise<Page> => {
    const context = await browser.newContext({
      viewport: sizes[size],
      colorScheme: scheme,
      locale: "en-GB",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => expect.fail(`the page broke: ${error.message}`));
    await page.goto(url);
    return page;
  };
}

/** A scanner: all keys at once, then Enter, wherever focus is. */
export async function scan(page: Page, code: string): Promise<void> {
  await Promise.all([...code, "Enter"].map((key) => page.keyboard.press(key)));
}

/** A person at the keyboard: slower than any scanner. */
export async function typeSlowly(page: Page, text: string): Promise<void> {
  for (const key of text) {
    await page.keyboard.press(key);
    await page.waitForTimeout(80);
  }
}

/** No screen may have a violation that axe knows of. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run();
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`),
    }));
  });
  expect(violations, where).toEqual([]);
}
