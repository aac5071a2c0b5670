import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useApproval } from "../../api/approval";
import type { ScanReply } from "../../api/generated";
import { cartLine, cartView, frame, signedIn, standInTill } from "../../test/till";
import { useCart } from "./useCart";
import { useLines } from "./useLines";

afterEach(() => vi.unstubAllGlobals());

const mug = cartLine();
const pot = cartLine({ line: 2, item_id: "pot", name: "Pot" });
const beans = cartLine({ line: 3, item_id: "beans", name: "Beans" });

/** A cart of a mug and a pot, and a scan of beans whose reply waits for `finish`. */
async function scanning() {
  const waiting: (() => void)[] = [];
  const reply: ScanReply = { outcome: "added", line: 3, cart: cartView([mug, pot, beans]) };
  standInTill({
    status: () => signedIn(),
    cart: () => cartView([mug, pot]),
    scan: () => new Promise<ScanReply>((done) => waiting.push(() => done(reply))),
  });
  const say = { code: "EUR", decimals: 2 };
  const { result } = renderHook(() => useLines(useCart(), useApproval(say)), { wrapper: frame() });
  await waitFor(() => expect(result.current.marked?.line).toBe(2));
  let scanned = Promise.resolve();
  act(() => {
    scanned = result.current.scan("4006381333931");
  });
  await waitFor(() => expect(waiting).toHaveLength(1));
  const finish = () =>
    act(async () => {
      waiting[0]?.();
      await scanned;
    });
  return { result, finish };
}

test("a scan marks its line when the reply is there", async () => {
  const { result, finish } = await scanning();
  await finish();
  expect(result.current.marked?.line).toBe(3);
});

test("who walked to another line while the scan was under way stays there", async () => {
  const { result, finish } = await scanning();
  act(() => result.current.walk(-1));
  expect(result.current.marked?.line).toBe(1);
  await finish();
  expect(result.current.marked?.line).toBe(1);
});
