import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { cartLine, cartView, frame, standInTill } from "../../test/till";
import { useCart } from "./useCart";

it("makes ten units of ten fast scans, in their order, and asks for the cart once", async () => {
  let units = 0;
  const till = standInTill({
    cart: () => cartView(),
    scan: async () => {
      units += 1;
      const now = units;
      // The first takes longest: sent at once they would overtake each other.
      await new Promise((done) => setTimeout(done, 12 - now));
      return {
        outcome: "added",
        line: 1,
        cart: cartView([cartLine({ quantity_milli: now * 1000 })]),
      };
    },
  });
  const { result } = renderHook(() => useCart(), { wrapper: frame() });
  await waitFor(() => expect(result.current.cart).toBeDefined());
  let scans: Promise<unknown>[] = [];
  act(() => {
    scans = Array.from({ length: 10 }, (_, n) => result.current.scan(`code-${n}`, null));
  });
  await waitFor(() => expect(result.current.ghosts).toHaveLength(10));
  await act(() => Promise.all(scans));
  await waitFor(() => expect(result.current.cart?.units_milli).toBe(10_000));
  expect(result.current.ghosts).toEqual([]);
  const codes = till.asked.flatMap(({ name, request }) =>
    name === "scan" ? [(request as { code: string }).code] : [],
  );
  expect(codes).toEqual(Array.from({ length: 10 }, (_, n) => `code-${n}`));
  expect(till.asked.filter(({ name }) => name === "cart")).toHaveLength(1);
});

it("goes on with the next scan after one was refused", async () => {
  standInTill({
    cart: () => cartView(),
    scan: ({ code }) =>
      code === "bad"
        ? { refused: { code: "invalid", field: "code", why: "too long" } }
        : { outcome: "added", line: 1, cart: cartView([cartLine()]) },
  });
  const { result } = renderHook(() => useCart(), { wrapper: frame() });
  await waitFor(() => expect(result.current.cart).toBeDefined());
  const bad = result.current.scan("bad", null);
  const good = result.current.scan("good", null);
  await expect(bad).rejects.toMatchObject({ refusal: { code: "invalid" } });
  await act(() => good);
  await waitFor(() => expect(result.current.cart?.lines).toHaveLength(1));
});
