//! From every screen to every other by key, whatever holds the focus there.
import { afterEach, expect, it } from "vitest";
import { openBrowser } from "./browser";
import { StartPage } from "./pages";
import { shop, type Till } from "./till";

const open = openBrowser();
let till: Till;
afterEach(() => till?.close());

it("goes from each place to each other by Alt and its number", async () => {
  till = await shop();
  const page = await open(till.url);
  await new StartPage(page).signIn("owner");
  const words = ["Sell", "Sales", "Receive", "Reports", "Settings"];
  const here = page.getByRole("navigation", { name: "Places" }).locator("[aria-current=page]");
  for (const from of words.keys()) {
    for (const to of words.keys()) {
      await page.keyboard.press(`Alt+${from + 1}`);
      await expect.poll(() => here.innerText(), { timeout: 5_000 }).toBe(words[from]);
      const fields = page.getByRole("main").getByRole("textbox");
      if ((await fields.count()) > 0) await fields.first().focus();
      await page.keyboard.press(`Alt+${to + 1}`);
      await expect
        .poll(() => here.innerText(), { message: `${words[from]} → ${words[to]}`, timeout: 5_000 })
        .toBe(words[to]);
    }
  }
});
