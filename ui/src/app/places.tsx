//! The places of the till: where each screen lives and who sees it in the rail. A screen is
//! added here and nowhere else.
import type { JSX } from "react";
import type { Permission } from "../api/generated";
import type { IconName } from "../design/Icon";
import { CardScreen } from "../features/card/CardScreen";
import { NegativesScreen } from "../features/negatives/NegativesScreen";
import { ReceiveScreen } from "../features/receive/ReceiveScreen";
import { SalesScreen } from "../features/sales/SalesScreen";
import { SellScreen } from "../features/sell/SellScreen";
import { SettingsScreen } from "../features/settings/SettingsScreen";
import { t } from "../platform/words";

export type Place = {
  path: string;
  screen: () => JSX.Element;
  /** In the rail: its word, picture and Alt+number. None: reached from another screen. */
  rail?: { word: string; icon: IconName; key: number; needs?: Permission };
};

export const places: Place[] = [
  { path: "/", screen: SellScreen, rail: { word: t("Sell"), icon: "sell", key: 1, needs: "sell" } },
  { path: "/sales", screen: SalesScreen, rail: { word: t("Sales"), icon: "sales", key: 2 } },
  {
    path: "/receive",
    screen: ReceiveScreen,
    rail: { word: t("Receive"), icon: "receive", key: 3, needs: "receive" },
  },
  { path: "/receive/$item", screen: ReceiveScreen },
  {
    path: "/negatives",
    screen: NegativesScreen,
    rail: { word: t("Reports"), icon: "reports", key: 4, needs: "see_reports" },
  },
  { path: "/card/$item/$shop/$label", screen: CardScreen },
  {
    path: "/settings",
    screen: SettingsScreen,
    rail: { word: t("Settings"), icon: "settings", key: 5 },
  },
];
