import { expect, it } from "vitest";
import { mintId } from "./uuid";

it("mints version 7 ids that sort by time", () => {
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(mintId()).toMatch(form);
  expect(mintId(1_700_000_000_000).startsWith("018bcfe5-6800-7")).toBe(true);
  expect(mintId(1_700_000_000_000) < mintId(1_700_000_000_001)).toBe(true);
});
