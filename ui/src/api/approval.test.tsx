import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { Refused } from "../platform/transport";
import { frame, signedIn, standInTill } from "../test/till";
import { Left, useApproval } from "./approval";
import type { Approval } from "./generated";

const asks = new Refused({
  code: "needs_approval",
  rule: null,
  permission: "discount",
  short: [],
});
const wrong = new Refused({ code: "wrong_pin", tries_left: 4, wait_seconds: 0 });

function show() {
  standInTill({ status: () => signedIn() });
  return renderHook(() => useApproval({ code: "EUR", decimals: 2 }), { wrapper: frame() });
}

async function command(approval: Approval | null): Promise<string> {
  if (!approval) throw asks;
  if (approval.pin !== "3333") throw wrong;
  return "done";
}

it("asks nobody where no approval is needed", async () => {
  const { result } = show();
  await expect(result.current.guard("x", async () => 7)).resolves.toBe(7);
  expect(result.current.sheet).toBeNull();
});

it("keeps the sheet open on a wrong PIN and does the same command with the right one", async () => {
  const { result } = show();
  let answer: Promise<string> = Promise.resolve("");
  act(() => {
    answer = result.current.guard("Discount on the cart", command);
  });
  await waitFor(() => expect(result.current.sheet?.approvers).toHaveLength(1));
  expect(result.current.sheet).toMatchObject({ what: "Discount on the cart", problem: null });
  expect(result.current.sheet?.approvers[0]?.name).toBe("Maria");
  act(() => result.current.sheet?.onApprove("p3", "1234"));
  await waitFor(() => expect(result.current.sheet?.problem).toMatch(/4 tries left/));
  act(() => result.current.sheet?.onApprove("p3", "3333"));
  await waitFor(() => expect(result.current.sheet).toBeNull());
  await expect(answer).resolves.toBe("done");
});

it("ends as left when the person closes the sheet", async () => {
  const { result } = show();
  let answer: Promise<string> = Promise.resolve("");
  act(() => {
    answer = result.current.guard("x", command);
    answer.catch(() => undefined);
  });
  await waitFor(() => expect(result.current.sheet).not.toBeNull());
  act(() => result.current.sheet?.onClose());
  await expect(answer).rejects.toBeInstanceOf(Left);
});

it("passes other refusals on", async () => {
  const { result } = show();
  await expect(
    result.current.guard("x", async () => {
      throw wrong;
    }),
  ).rejects.toBe(wrong);
});
