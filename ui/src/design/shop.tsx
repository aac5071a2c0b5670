//! The shop's currency, for every amount below it on the page.
import { createContext, type ReactNode, useContext } from "react";

export type Currency = { code: string; decimals: number };
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
