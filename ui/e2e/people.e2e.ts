//! People: who may sign in, as what, and that a block stops them.
import { afterEach, expect, it } from "vitest";
import { expectAccessible, openBrowser } from "./browser";
import { go, signInAs, signOut } from "./office";
import { StartPage } from "./pages";
import { pins, shop, type Till } from "./till";

const open = openBrowser();
let till: Till;
afterEach(() => till?.close());

it("adds a person, who signs in with the PIN and the role that were given", async () => {
  till = await shop();
  const page = await open(till.url);
  await new StartPage(page).signIn("owner");
  await go(page, "/settings", "Settings");
  await page.getByRole("radio", { name: "People" }).click();
  await page.getByRole("button", { name: "Add a person" }).click();
  const sheet = page.getByRole("dialog", { name: "Add a person" });
  const add = sheet.getByRole("button", { name: "Add", exact: true });
  await sheet.getByLabel("Name").fill("Ben");
  await sheet.getByLabel("PIN").fill("22");
  expect(await add.isDisabled()).toBe(true);
  await sheet.getByLabel("PIN").fill("2222");
  await expectAccessible(page, "a new person");
  await sheet.getByRole("button", { name: /Role/ }).click();
  await page.getByRole("option", { name: /Clerk/ }).click();
  await add.click();
  await page.getByRole("listitem").filter({ hasText: "Ben" }).getByText("Clerk").waitFor();
  await expectAccessible(page, "people");
  await signOut(page, "Olga");
  await signInAs(page, "Ben", "2222");
  await page.getByRole("link", { name: /Receive/ }).waitFor();
});

it("gives a person a new PIN and blocks them", async () => {
  till = await shop();
  const page = await open(till.url);
  await new StartPage(page).signIn("owner");
  await go(page, "/settings", "Settings");
  await page.getByRole("radio", { name: "People" }).click();
  const sheet = page.getByRole("dialog", { name: "Ana" });
  await page.getByRole("button", { name: "Change Ana" }).click();
  await sheet.getByLabel("New PIN").fill("5678");
  await sheet.getByRole("button", { name: "Save" }).click();
  await sheet.waitFor({ state: "detached" });
  await signOut(page, "Olga");
  await signInAs(page, "Ana", "5678");
  await signOut(page, "Ana");
  await signInAs(page, "Olga", pins.owner);
  await go(page, "/settings", "Settings");
  await page.getByRole("radio", { name: "People" }).click();
  await page.getByRole("button", { name: "Change Ana" }).click();
  await sheet.getByText(/Blocked: stopped at once/).click();
  await sheet.getByRole("button", { name: "Save" }).click();
  await page.getByRole("listitem").filter({ hasText: "Ana" }).getByText("blocked").waitFor();
  await expectAccessible(page, "a blocked person");
  await signOut(page, "Olga");
  await page.getByRole("button", { name: /Maria/ }).waitFor();
  expect((await till.call("status", {})).people.map((person) => person.name)).not.toContain("Ana");
});

it("shows people to the owner only", async () => {
  till = await shop();
  const page = await open(till.url);
  await new StartPage(page).signIn("manager");
  await go(page, "/settings", "Settings");
  await page.getByRole("radio", { name: "Rules" }).waitFor();
  expect(await page.getByRole("radio", { name: "People" }).count()).toBe(0);
});
