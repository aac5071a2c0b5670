import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createRef } from "react";
import { afterEach, expect, it, vi } from "vitest";
import type { ItemView } from "../../api/generated";
import { frame, standInTill } from "../../test/till";
import { ScanBar } from "./ScanBar";

afterEach(cleanup);

const item = (name: string): ItemView => ({
  id: name,
  sku: "",
  name,
  department: "",
  unit: "each",
  price_minor: 100,
  cost_e4: null,
  stocked: true,
  on_hand_milli: null,
  barcodes: [],
  packs: [],
});

function show() {
  const heard = {
    onTimes: vi.fn(),
    onCode: vi.fn(),
    onItem: vi.fn(),
    onQuantity: vi.fn(),
    onRemoveLast: vi.fn(),
    onWalk: vi.fn(),
    onNothing: vi.fn(),
  };
  const { asked } = standInTill({
    search_items: ({ text }) => ({
      items: text.startsWith("te") ? [item("tea black"), item("tea green")] : [],
    }),
  });
  render(<ScanBar field={createRef<HTMLInputElement>()} times={null} {...heard} />, {
    wrapper: frame(),
  });
  return { ...heard, asked, field: screen.getByRole("combobox") as HTMLInputElement };
}

it("takes `3*` for how many come next, and empties itself", async () => {
  const { field, onTimes } = show();
  await userEvent.type(field, "3*");
  expect(onTimes).toHaveBeenCalledWith(3000);
  expect(field.value).toBe("");
});

it("removes the last line at a minus", async () => {
  const { field, onRemoveLast } = show();
  await userEvent.type(field, "-");
  expect(onRemoveLast).toHaveBeenCalledOnce();
  expect(field.value).toBe("");
});

it("says short numbers as quantities and long ones as codes", async () => {
  const { field, onQuantity, onCode } = show();
  await userEvent.type(field, "12{Enter}");
  expect(onQuantity).toHaveBeenCalledWith(12_000, "12");
  await userEvent.type(field, "40063813{Enter}");
  expect(onCode).toHaveBeenCalledWith("40063813");
});

it("takes the best item for exactly what was typed at Enter", async () => {
  const { field, onItem } = show();
  await userEvent.type(field, "tea{Enter}");
  await vi.waitFor(() => expect(onItem).toHaveBeenCalledOnce());
  expect(onItem.mock.calls[0]?.[0]).toMatchObject({ name: "tea black" });
  expect(field.value).toBe("");
});

it("takes the item that the arrows went to", async () => {
  const { field, onItem, onWalk } = show();
  await userEvent.type(field, "tea");
  await screen.findByText("tea green");
  await userEvent.type(field, "{ArrowDown}{Enter}");
  expect(onItem.mock.calls[0]?.[0]).toMatchObject({ name: "tea green" });
  expect(onWalk).not.toHaveBeenCalled();
});

it("walks the cart's lines while nothing is looked for", async () => {
  const { field, onWalk, asked } = show();
  await userEvent.type(field, "{ArrowUp}12{ArrowDown}");
  expect(onWalk.mock.calls).toEqual([[-1], [1]]);
  expect(asked).toEqual([]);
});

it("says when nothing has that name", async () => {
  const { field, onNothing, onItem } = show();
  await userEvent.type(field, "xyz{Enter}");
  await vi.waitFor(() => expect(onNothing).toHaveBeenCalledWith("xyz"));
  expect(onItem).not.toHaveBeenCalled();
});
