//! What one person leaves on screen doesn't greet the next.
import { afterEach, it } from "vitest";
import { openBrowser } from "./browser";
import { StartPage } from "./pages";
import { shop, type Till } from "./till";

const open = openBrowser();
let till: Till;
afterEach(() => till?.close());

it("begins at the counter after somebody else left the settings open", async () => {
  till = await shop();
  const page = await open(till.url);
  const start = new StartPage(page);
  await start.signIn("owner");
  await page.keyboard.press("Alt+5");
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await till.call("sign_out", {});
  await page.reload();
  // `signIn` waits for the cart.
  await start.signIn("cashier");
});
