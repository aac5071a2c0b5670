//! Currencies to choose from, by name in the screen's language.

import type { Option } from "../../design/Choice";
import { locale } from "../../platform/locale";

const known =
  typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("currency") : [];

/** All that this machine knows, by code. */
export function currencies(): Option<string>[] {
  const names = new Intl.DisplayNames(locale(), { type: "currency" });
  return known.map((code) => ({ id: code, name: `${code} · ${names.of(code) ?? code}` }));
}

const byRegion: Record<string, string> = {
  US: "USD",
  GB: "GBP",
  CH: "CHF",
  JP: "JPY",
  CA: "CAD",
  AU: "AUD",
  NZ: "NZD",
  SE: "SEK",
  NO: "NOK",
  DK: "DKK",
  PL: "PLN",
  CZ: "CZK",
  HU: "HUF",
  RO: "RON",
  BR: "BRL",
  MX: "MXN",
  IN: "INR",
  CN: "CNY",
  KR: "KRW",
  TR: "TRY",
  ZA: "ZAR",
};

/** A first guess from the machine's region; the owner corrects it. */
export function homeCurrency(language = locale()): string {
  const region = new Intl.Locale(language).region ?? "";
  return byRegion[region] ?? "EUR";
}
