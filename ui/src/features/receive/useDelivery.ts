//! The delivery as it is built up and posted: scans, lines, one document in the end.
import { useEffect, useState } from "react";
import { useTell } from "../../api/ask";
import { useFailing } from "../../api/failures";
import type { DocumentView, ItemView } from "../../api/generated";
import { toast } from "../../design/toasts";
import { load, save } from "../../platform/prefs";
import { useScans } from "../../platform/scans";
import { play } from "../../platform/sounds";
import { call, Refused } from "../../platform/transport";
import { mintId } from "../../platform/uuid";
import { t } from "../../platform/words";
import { added, type Draft, type Line, MOST_LINES } from "./draft";

const KEY = "tideline.receive";
const empty = (): Draft => ({ document_id: mintId(), lines: [], note: "", arrived: "" });

/** The item of a scanned code; none where nothing has it. */
async function itemOf(code: string): Promise<ItemView | null> {
  try {
    return (await call("item", { by: "code", code })).value;
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === "not_found") return null;
    throw error;
  }
}

/** The best item for what was typed, asked anew: the list on screen may still be of fewer letters. */
async function bestOf(text: string): Promise<ItemView | null> {
  return (await call("search_items", { text, limit: 1 })).value.items[0] ?? null;
}

export function useDelivery() {
  const [draft, setDraft] = useState<Draft>(() => load<Draft>(KEY) ?? empty());
  const [posted, setPosted] = useState<DocumentView | null>(null);
  const [count, setCount] = useState<number | null>(null);
  const { currency, fail } = useFailing();
  const { tell, busy } = useTell("receive");
  useEffect(() => save(KEY, draft.lines.length > 0 ? draft : null), [draft]);

  const add = (item: ItemView): void => {
    if (!item.stocked) {
      toast(t("{name} has no stock card: nothing to receive.", { name: item.name }), "danger");
      return;
    }
    if (draft.lines.length >= MOST_LINES) {
      toast(t("A delivery has at most 1,000 lines: post this one first."), "danger");
      return;
    }
    play("ok");
    setPosted(null);
    setDraft((old) => ({ ...old, lines: added(old.lines, item, count ?? 1000) }));
    setCount(null);
  };

  const bring = async (code: string, found: (code: string) => Promise<ItemView | null>) => {
    try {
      const item = await found(code);
      if (item) return add(item);
      play("unknown");
      toast(
        t("No item is found for {code}. Find it by name, or add it at the till.", { code }),
        "danger",
      );
    } catch (error) {
      fail(error);
    }
  };
  const scan = (code: string) => void bring(code, itemOf);
  const find = (words: string) => void bring(words, bestOf);
  useScans(scan);

  const post = async (): Promise<void> => {
    const at = draft.arrived ? new Date(draft.arrived).getTime() : null;
    try {
      const reply = await tell({
        document_id: draft.document_id,
        lines: draft.lines.map(({ item_id, quantity_milli, pack, unit_cost_e4 }) => ({
          item_id,
          quantity_milli,
          pack,
          unit_cost_e4,
        })),
        note: draft.note.trim(),
        effective_ms: at,
      });
      setPosted(reply);
      setDraft(empty());
    } catch (error) {
      fail(error);
    }
  };

  return {
    draft,
    posted,
    count,
    currency,
    busy,
    add,
    find,
    setCount,
    change: (at: number, line: Line) =>
      setDraft((old) => ({ ...old, lines: old.lines.map((l, i) => (i === at ? line : l)) })),
    remove: (at: number) =>
      setDraft((old) => ({ ...old, lines: old.lines.filter((_, i) => i !== at) })),
    note: (note: string) => setDraft((old) => ({ ...old, note })),
    arrived: (arrived: string) => setDraft((old) => ({ ...old, arrived })),
    post: () => void post(),
    drop: () => setDraft(empty()),
  };
}
