//! Where the shop sells.
import { Page } from "../../design/Page";
import { t } from "../../platform/words";

export function SellScreen() {
  return <Page title={t("Sell")}>{null}</Page>;
}
