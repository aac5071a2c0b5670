import { describe, expect, it } from "vitest";
import { Broken, Silent } from "../platform/transport";
import type { Refusal, Short } from "./generated";
import { sayFailure, sayRefusal } from "./refusals";

const say = { code: "EUR", decimals: 2 };
const short: Short = {
  item_id: "mug",
  sku: "MUG",
  name: "Blue mug",
  shop: "Corner",
  label: "Sellable",
  on_hand_milli: 1000,
  wanted_milli: 2000,
};

/** One of each code: a new code of the contract doesn't compile without its row. */
const cases: { [C in Refusal["code"]]: [Extract<Refusal, { code: C }>, RegExp] } = {
  below_zero: [
    { code: "below_zero", rule: "module", short: [short], found_here: true },
    /Negative inventory is off.*Blue mug: 1 on hand, 2 wanted/,
  ],
  needs_approval: [
    { code: "needs_approval", rule: null, permission: "discount", short: [] },
    /give a discount.*manager/,
  ],
  negatives_exist: [{ code: "negatives_exist", count: 1, worst: [] }, /1 card is below zero/],
  locked: [{ code: "locked" }, /can’t switch/],
  consignment_never_negative: [{ code: "consignment_never_negative" }, /consignment/],
  already_reversed: [{ code: "already_reversed" }, /voided before/],
  named: [{ code: "named", by: "R1-000007" }, /R1-000007/],
  more_than_sold: [{ code: "more_than_sold" }, /than was sold/],
  wrong_pin: [{ code: "wrong_pin", tries_left: 1, wait_seconds: 4 }, /1 try left.*Wait 4 seconds/],
  pin_locked: [{ code: "pin_locked", wait_seconds: null }, /locked.*owner/i],
  not_signed_in: [{ code: "not_signed_in" }, /cart is kept/],
  not_permitted: [{ code: "not_permitted", permission: "receive" }, /receive goods/],
  invalid: [{ code: "invalid", field: "name", why: "the name is empty" }, /The name is empty\./],
  not_found: [{ code: "not_found", what: "item" }, /^Item isn’t there/],
  unresolved: [{ code: "unresolved", lines: [1, 2] }, /2 lines have an unknown barcode/],
  empty_cart: [{ code: "empty_cart" }, /cart is empty/],
  short_tender: [
    { code: "short_tender", due_minor: 800, given_minor: 500 },
    /€5\.00 is less than the €8\.00 due/,
  ],
  total_changed: [
    { code: "total_changed", expected_minor: 800, actual_minor: 900 },
    /from €8\.00 to €9\.00/,
  ],
  different_content: [{ code: "different_content" }, /other content/],
  not_durable: [{ code: "not_durable", why: "The disk is full." }, /^The disk is full\.$/],
};

describe("a refusal in words", () => {
  it.each(Object.values(cases))("$code", (refusal, words) => {
    const said = sayRefusal(refusal as Refusal, say);
    expect(said).toMatch(words);
    expect(said).not.toContain("{");
    expect(said).not.toContain("_");
  });

  it("says what is kept when nobody answers or something broke", () => {
    expect(sayFailure(new Silent(), say)).toMatch(/kept/);
    expect(sayFailure(new Broken("4711"), say)).toMatch(/4711.*kept/);
    expect(sayFailure(new TypeError("x"), say)).toMatch(/kept/);
  });
});
