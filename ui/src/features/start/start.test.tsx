import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { frame, standInTill, status } from "../../test/till";
import { problems } from "./draft";
import { SignIn } from "./SignIn";

afterEach(cleanup);

it("signs in with a PIN typed on the keyboard", async () => {
  const { asked } = standInTill({ sign_in: () => status() });
  render(<SignIn status={status()} />, { wrapper: frame() });
  await userEvent.click(screen.getByRole("button", { name: /Ana/ }));
  await userEvent.keyboard("1111{Enter}");
  await screen.findByLabelText("PIN of Ana");
  expect(asked).toEqual([{ name: "sign_in", request: { person_id: "p1", pin: "1111" } }]);
});

it("signs in with the keypad too", async () => {
  const { asked } = standInTill({ sign_in: () => status() });
  render(<SignIn status={status()} />, { wrapper: frame() });
  await userEvent.click(screen.getByRole("button", { name: /Ana/ }));
  for (const digit of ["2", "7", "0", "9"]) {
    await userEvent.click(screen.getByRole("button", { name: digit }));
  }
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(asked[0]?.request).toEqual({ person_id: "p1", pin: "2709" });
});

it("says how many tries are left and waits as long as it must", async () => {
  standInTill({
    sign_in: () => ({ refused: { code: "wrong_pin", tries_left: 3, wait_seconds: 9 } }),
  });
  render(<SignIn status={status()} />, { wrapper: frame() });
  await userEvent.click(screen.getByRole("button", { name: /Ana/ }));
  await userEvent.keyboard("1234{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("3 tries left");
  const go = screen.getByRole("button", { name: /Wait 9 s/ }) as HTMLButtonElement;
  expect(go.disabled).toBe(true);
});

it("shows PINs of a demo shop and of no other", () => {
  standInTill({});
  const { unmount } = render(<SignIn status={status()} />, { wrapper: frame() });
  expect(screen.queryByText(/PIN 1111/)).toBeNull();
  unmount();
  render(<SignIn status={status({ demo: true })} />, { wrapper: frame() });
  expect(screen.getByText("Demo: PIN 1111")).toBeTruthy();
  expect(screen.getByText("Demo: PIN 3333")).toBeTruthy();
});

it("names every field of a new shop that can't be right", () => {
  const good = {
    shop: "Corner",
    currency: "EUR",
    taxIncluded: true,
    rate: 20_000,
    owner: "Olga",
    pin: "4444",
    again: "4444",
  };
  expect(problems(good)).toEqual({});
  expect(Object.keys(problems({ ...good, shop: " " }))).toEqual(["shop"]);
  expect(Object.keys(problems({ ...good, rate: 100_001 }))).toEqual(["rate"]);
  expect(Object.keys(problems({ ...good, rate: null }))).toEqual(["rate"]);
  expect(Object.keys(problems({ ...good, pin: "123", again: "123" }))).toEqual(["pin"]);
  expect(Object.keys(problems({ ...good, again: "4445" }))).toEqual(["again"]);
});
