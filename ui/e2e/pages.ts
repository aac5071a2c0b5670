//! The screens as a person sees them: by their words, never by their classes.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { pins } from "./till";

export class StartPage {
  constructor(readonly page: Page) {}

  async choose(name: string): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(name) }).click();
    await this.page.getByLabel(`PIN of ${name}`).waitFor();
  }

  async pin(pin: string): Promise<void> {
    await this.page.keyboard.type(pin);
    await this.page.keyboard.press("Enter");
  }

  async signIn(role: keyof typeof pins): Promise<SellPage> {
    await this.choose({ owner: "Olga", manager: "Maria", cashier: "Ana" }[role]);
    await this.pin(pins[role]);
    const sell = new SellPage(this.page);
    await sell.cart.waitFor();
    return sell;
  }
}

export class SellPage {
  constructor(readonly page: Page) {}

  get cart() {
    return this.page.getByRole("region", { name: "Cart" });
  }
  get lines() {
    return this.page.getByRole("list", { name: "Lines" }).getByRole("listitem");
  }
  line(name: string) {
    return this.lines.filter({ hasText: name });
  }
  get field() {
    return this.page.getByRole("combobox", { name: "Scan or search" });
  }
  get change() {
    return this.page.getByTestId("change");
  }
  sheet(title: string) {
    return this.page.getByRole("dialog", { name: title });
  }
  question(title: string) {
    return this.page.getByRole("alertdialog", { name: title });
  }

  /** Waits until the line of an item says so many. */
  async expectLine(name: string, quantity: string): Promise<void> {
    const button = this.line(name).getByRole("button", { name }).first();
    await expect
      .poll(() => button.innerText(), { timeout: 5_000 })
      .toMatch(new RegExp(`^${quantity}\\s`));
  }

  /** Waits for so many lines. */
  async expectLines(count: number): Promise<void> {
    await expect.poll(() => this.lines.count(), { timeout: 5_000 }).toBe(count);
  }

  /** A supervisor's PIN in the open approval sheet. */
  async approve(name: string, pin: string): Promise<void> {
    const sheet = this.sheet("Approval needed");
    const who = sheet.getByRole("button", { name });
    if ((await who.getAttribute("aria-pressed")) !== "true") await who.click();
    await sheet.getByLabel(`PIN of ${name}`).waitFor();
    await this.page.keyboard.type(pin);
    await this.page.keyboard.press("Enter");
  }
}
