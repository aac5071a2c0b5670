//! What the tests of the screens around selling share: going there, a clerk, a sale below zero.
import type { Page } from "playwright-core";
import { scan, typeSlowly } from "./browser";
import type { SellPage } from "./pages";
import { mug, pins, type Till } from "./till";

export const clerk = { name: "Ben", pin: "2222" };

/** Opens a screen by its address and waits for its title. */
export async function go(page: Page, path: string, title: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, path);
  await page.getByRole("heading", { name: title, level: 1 }).waitFor();
}

/** Runs something as the owner, with nobody signed in afterwards. */
export async function asOwner(till: Till, act: () => Promise<unknown>): Promise<void> {
  const { people } = await till.call("status", {});
  const owner = people.find((person) => person.role === "owner");
  await till.call("sign_in", { person_id: owner?.id ?? "", pin: pins.owner });
  await act();
  await till.call("sign_out", {});
}

/** A person who receives and adjusts, but approves nothing. */
export const addClerk = (till: Till) =>
  till.call("put_person", { person_id: null, ...clerk, role: "clerk", blocked: false });

/** Sells so many mugs for cash, on the sell screen, and begins the next sale. */
export async function sellMugs(page: Page, sell: SellPage, count: number): Promise<void> {
  await typeSlowly(page, `${count}*`);
  await scan(page, mug.code);
  await sell.expectLine(mug.name, String(count));
  await page.keyboard.press("F10");
  await sell.change.waitFor();
  await page.getByRole("button", { name: "Next sale" }).click();
}

/** Signs in a person whose name and PIN are given; the screen is the one they left. */
export async function signInAs(page: Page, name: string, pin: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByLabel(`PIN of ${name}`).waitFor();
  await page.keyboard.type(pin);
  await page.keyboard.press("Enter");
  await page.getByRole("banner").getByRole("button", { name, exact: true }).waitFor();
}

/** Signs out by the menu under the person's name; the cart is kept. */
export async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
}
