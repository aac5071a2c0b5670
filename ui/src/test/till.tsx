//! For tests: a till that answers as the test says, behind the real transport, and the frame
//! that a component needs around it.
import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { newCache } from "../api/cache";
import { type CartLine, type CartView, endpoints, type Status } from "../api/generated";
import { CurrencyProvider } from "../design/shop";
import type { Name, Reply, Request } from "../platform/transport";

export type Answers = {
  [N in Name]?: (request: Request<N>) => Reply<N> | { refused: unknown } | Promise<Reply<N>>;
};

/** Answers calls; says in which order they came. A name without an answer fails the test. */
export function standInTill(answers: Answers): { asked: { name: Name; request: unknown }[] } {
  const asked: { name: Name; request: unknown }[] = [];
  vi.stubGlobal("fetch", async (url: string, init: { body: string }) => {
    const name = url.replace("/rpc/", "") as Name;
    const request = JSON.parse(init.body);
    asked.push({ name, request });
    const answer = answers[name] as ((request: unknown) => unknown) | undefined;
    if (!answer) throw new Error(`the test has no answer to ${name}`);
    const value = (await answer(request)) as { refused?: unknown };
    if (value.refused) return Response.json(value.refused, { status: 422 });
    const { kind, topics } = endpoints[name];
    return Response.json({ value, touched: kind === "command" ? topics : [] });
  });
  return { asked };
}

/** What stands around every screen. */
export function frame() {
  const cache = newCache();
  return function Frame({ children }: { children: ReactNode }) {
    return (
      <QueryClientProvider client={cache}>
        <CurrencyProvider currency={{ code: "EUR", decimals: 2 }}>{children}</CurrencyProvider>
      </QueryClientProvider>
    );
  };
}

export const cashier = { id: "p1", name: "Ana", role: "cashier", blocked: false } as const;
export const manager = { id: "p3", name: "Maria", role: "manager", blocked: false } as const;

export function status(change: Partial<Status> = {}): Status {
  return {
    needs_setup: false,
    shop: "Corner",
    register: "R1",
    currency: "EUR",
    currency_decimals: 2,
    tax_included: true,
    demo: false,
    session: null,
    people: [cashier, manager],
    tideline: { state: "alone", documents: 0 },
    negatives: 0,
    notices: [],
    version: "0.1.0",
    ...change,
  };
}

export function signedIn(change: Partial<Status> = {}): Status {
  const session = {
    id: "s1",
    person: cashier,
    permissions: ["sell" as const],
    since_ms: 0,
    negative_inventory: true,
    settings_changed: false,
  };
  return status({ session, ...change });
}

export function cartLine(change: Partial<CartLine> = {}): CartLine {
  return {
    line: 1,
    item_id: "mug",
    code: null,
    sku: "MUG",
    name: "Blue mug",
    unit: "each",
    quantity_milli: 1000,
    price_minor: 800,
    list_price_minor: null,
    discount_minor: 0,
    total_minor: 800,
    label: "Sellable",
    warning: null,
    reason: null,
    ...change,
  };
}

export function cartView(lines: CartLine[] = [], change: Partial<CartView> = {}): CartView {
  const total = lines.reduce((sum, line) => sum + line.total_minor, 0);
  return {
    document_id: "cart-1",
    lines,
    subtotal_minor: total,
    discount_minor: 0,
    taxes: [],
    total_minor: total,
    cash_total_minor: total,
    quick_cash_minor: [],
    units_milli: lines.reduce((sum, line) => sum + line.quantity_milli, 0),
    unresolved: lines.filter((line) => line.item_id === null).length,
    ...change,
  };
}
