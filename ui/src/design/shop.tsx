//! The shop's currency, for every amount below it on the page.
import { createContext, type ReactNode, useContext } from "react";
import type { Currency } from "../platform/number";

export type { Currency };

const CurrencyContext = createContext<Currency>({ code: "EUR", decimals: 2 });

export function CurrencyProvider({
  currency,
  children,
}: {
  currency: Currency;
  children: ReactNode;
}) {
  return <CurrencyContext value={currency}>{children}</CurrencyContext>;
}

/** The shop's currency. */
export const useCurrency = (): Currency => useContext(CurrencyContext);
