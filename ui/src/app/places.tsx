//! The places of the till: where each screen lives and who sees it in the rail. A screen is
//! added here and nowhere else.
import type { JSX } from "react";
import type { Permission } from "../api/generated";
import type { IconName } from "../design/Icon";
import { SellScreen } from "../features/sell/SellScreen";
import { t } from "../platform/words";

export type Place = {
  path: string;
  screen: () => JSX.Element;
  /** In the rail: its word, picture and Alt+number. None: reached from another screen. */
  rail?: { word: string; icon: IconName; key: number; needs?: Permission };
};

export const places: Place[] = [
  {
    path: "/",
    screen: SellScreen,
    rail: { word: t("Sell"), icon: "sell", key: 1, needs: "sell" },
  },
];
