//! The delivery being received. It stays on this machine until it is posted.
import type { ItemView } from "../../api/generated";

export type Line = {
  item_id: string;
  name: string;
  sku: string;
  unit: string;
  packs: { name: string; size_milli: number }[];
  /** In the pack where there is one. */
  quantity_milli: number;
  pack: string | null;
  /** Of one of `quantity`; none until the invoice. */
  unit_cost_e4: number | null;
};
export type Draft = { document_id: string; lines: Line[]; note: string; arrived: string };

/** The most lines of one delivery. */
export const MOST_LINES = 1000;

/** A scan or a choice: one more on its line, or a new line. */
export function added(lines: Line[], item: ItemView, quantity_milli: number): Line[] {
  const at = lines.findIndex((line) => line.item_id === item.id && line.pack === null);
  if (at >= 0) {
    return lines.map((line, index) =>
      index === at ? { ...line, quantity_milli: line.quantity_milli + quantity_milli } : line,
    );
  }
  const { id, name, sku, unit, packs } = item;
  const line = { item_id: id, name, sku, unit, packs, quantity_milli, pack: null };
  return [...lines, { ...line, unit_cost_e4: item.cost_e4 }];
}

/** Base units that a line brings. */
export function baseMilli(line: Line): number {
  const size = line.packs.find((pack) => pack.name === line.pack)?.size_milli ?? 1000;
  return Math.round((line.quantity_milli * size) / 1000);
}

/** Another pack: what one of it costs follows, so that a base unit costs the same. */
export function repacked(line: Line, pack: string | null): Line {
  const size = (name: string | null) => line.packs.find((p) => p.name === name)?.size_milli ?? 1000;
  const cost = line.unit_cost_e4;
  const unit_cost_e4 = cost === null ? null : Math.round((cost * size(pack)) / size(line.pack));
  return { ...line, pack, unit_cost_e4 };
}

/** What was typed before a scan: `12*` counts twelve. */
export function typedCount(text: string): number | null {
  const match = /^\s*(\d{1,6})\s*\*\s*$/.exec(text);
  const count = match ? Number(match[1]) : 0;
  return count > 0 ? count * 1000 : null;
}
