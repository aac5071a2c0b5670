//! A sale that a rule refuses: which rule, what is short, and what can be done. Nothing was
//! written, the cart is whole.
import { Fragment } from "react";
import type { Refusal } from "../../api/generated";
import { ruleWords } from "../../api/refusals";
import { Button } from "../../design/Button";
import { Qty } from "../../design/Numbers";
import { Sheet } from "../../design/Sheet";
import { t } from "../../platform/words";
import styles from "./sheets.module.css";

export type BelowZeroRefusal = Extract<Refusal, { code: "below_zero" }>;

type Props = { refusal: BelowZeroRefusal; onFound: () => void; onClose: () => void };

export function RefusedSheet({ refusal, onFound, onClose }: Props) {
  const foot = (
    <>
      {refusal.found_here && <Button onPress={onFound}>{t("Found here")}</Button>}
      <Button look="primary" onPress={onClose}>
        {t("Change the cart")}
      </Button>
    </>
  );
  return (
    <Sheet title={t("This can’t be sold")} urgent onClose={onClose} foot={foot}>
      <p>{ruleWords(refusal.rule)}</p>
      <div className={styles.short}>
        <span className={styles.muted}>{t("Item")}</span>
        <span className={styles.muted}>{t("On hand")}</span>
        <span className={styles.muted}>{t("Wanted")}</span>
        {refusal.short.map((short) => (
          <Fragment key={`${short.item_id} ${short.label}`}>
            <span>{short.name}</span>
            <Qty milli={short.on_hand_milli} />
            <Qty milli={short.wanted_milli} />
          </Fragment>
        ))}
      </div>
      <p className={styles.muted}>
        {refusal.found_here
          ? t(
              "Nothing was written and the cart is kept. Sell fewer, take the line off, or, if the goods are in the customer’s hand, a manager enters them as found here and the sale goes through.",
            )
          : t("Nothing was written and the cart is kept. Sell fewer or take the line off.")}
      </p>
    </Sheet>
  );
}
