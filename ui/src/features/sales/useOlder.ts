//! Pages of older sales, one after another, as they are asked for.
import { useState } from "react";
import { useFailing } from "../../api/failures";
import type { LastSalesQuery, SaleRow } from "../../api/generated";
import { call } from "../../platform/transport";

type Older = { of: string; sales: SaleRow[]; end: boolean };

/** `first` is the first page; what was loaded after it is dropped when it changes. */
export function useOlder(request: LastSalesQuery, first: SaleRow[] | undefined) {
  const [older, setOlder] = useState<Older | null>(null);
  const [busy, setBusy] = useState(false);
  const { fail } = useFailing();
  const of = `${request.text ?? ""} ${first?.[0]?.document_id ?? ""} ${first?.at(-1)?.document_id ?? ""}`;
  const loaded = older?.of === of ? older : null;
  const last = loaded?.sales.at(-1) ?? first?.at(-1);
  const more = loaded ? !loaded.end : (first?.length ?? 0) >= request.limit;
  async function load(): Promise<void> {
    if (!last || busy) return;
    setBusy(true);
    try {
      const page = (await call("last_sales", { ...request, before: last.document_id })).value;
      const sales = [...(loaded?.sales ?? []), ...page.sales];
      setOlder({ of, sales, end: page.sales.length < request.limit });
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  }
  return { sales: loaded?.sales ?? [], more, busy, load: () => void load() };
}
