//! A discount on the whole cart.
import { useState } from "react";
import type { Discount } from "../../api/generated";
import { Button } from "../../design/Button";
import { Sheet } from "../../design/Sheet";
import { t } from "../../platform/words";
import { DiscountFigure } from "./DiscountFigure";
import styles from "./sheets.module.css";

type Props = { now_minor: number; onSave: (discount: Discount) => void; onClose: () => void };

export function DiscountSheet({ now_minor, onSave, onClose }: Props) {
  const [discount, setDiscount] = useState<Discount | null>(null);
  return (
    <Sheet title={t("Discount on the cart")} at="side" onClose={onClose}>
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          if (discount) onSave(discount);
        }}
      >
        <DiscountFigure now_minor={now_minor} onDiscount={setDiscount} />
        <Button type="submit" look="primary" size="large" wide isDisabled={!discount}>
          {t("Give the discount")}
        </Button>
        {now_minor > 0 && (
          <Button look="quiet" wide onPress={() => onSave({ by: "none" })}>
            {t("No discount")}
          </Button>
        )}
      </form>
    </Sheet>
  );
}
