//! Typing a discount, for a line or the cart.
import { useState } from "react";
import type { Discount } from "../../api/generated";
import { Figure } from "../../design/Figure";
import { Segments } from "../../design/Segments";
import { useCurrency } from "../../design/shop";
import { t } from "../../platform/words";
import { type DiscountBy, discountOf } from "./discount";
import styles from "./sheets.module.css";

export type DiscountFigureProps = {
  /** What is off now, in money. */
  now_minor: number;
  onDiscount: (discount: Discount | null) => void;
};

export function DiscountFigure({ now_minor, onDiscount }: DiscountFigureProps) {
  const { code, decimals } = useCurrency();
  const [by, setBy] = useState<DiscountBy>(now_minor > 0 ? "amount" : "percent");
  const [units, setUnits] = useState<number | null>(now_minor);
  const tell = (nextBy: DiscountBy, next: number | null) => {
    setBy(nextBy);
    setUnits(next);
    onDiscount(discountOf(nextBy, next));
  };
  return (
    <div className={styles.stack}>
      <Segments
        label={t("Discount by")}
        options={[
          { id: "percent", name: "%" },
          { id: "amount", name: code },
        ]}
        value={by}
        onChange={(next) => tell(next, 0)}
      />
      <Figure
        key={by}
        label={t("Discount")}
        units={units}
        decimals={by === "percent" ? 3 : decimals}
        fixed={by === "amount"}
        suffix={by === "percent" ? "%" : code}
        autoFocus
        problem={discountOf(by, units) ? undefined : t("From 0 to 100 %, or an amount.")}
        onUnits={(next) => tell(by, next)}
      />
    </div>
  );
}
