//! Changing one line: how many, for how much, what is off.
import { useState } from "react";
import type { CartLine, Discount, EditLineRequest } from "../../api/generated";
import { Button } from "../../design/Button";
import { Figure } from "../../design/Figure";
import { Segments } from "../../design/Segments";
import { Sheet } from "../../design/Sheet";
import { useCurrency } from "../../design/shop";
import { t } from "../../platform/words";
import { DiscountFigure } from "./DiscountFigure";
import styles from "./sheets.module.css";

export type LinePart = "quantity" | "price" | "discount";
export type LineChange = Partial<
  Pick<EditLineRequest, "quantity_milli" | "price_minor" | "discount">
>;

export type LineSheetProps = {
  line: CartLine;
  onSave: (change: LineChange) => void;
  onRemove: () => void;
  onClose: () => void;
};

export function LineSheet({ line, onSave, onRemove, onClose }: LineSheetProps) {
  const { code, decimals } = useCurrency();
  const [part, setPart] = useState<LinePart>("quantity");
  const [quantity, setQuantity] = useState<number | null>(line.quantity_milli);
  const [price, setPrice] = useState<number | null>(line.price_minor);
  const [discount, setDiscount] = useState<Discount | null | undefined>(undefined);
  const wrongQuantity = quantity === null || quantity <= 0;
  const wrongPrice = price === null || price < 0;
  const save = () => {
    if (wrongQuantity || wrongPrice || discount === null) return;
    onSave({
      ...(quantity !== line.quantity_milli ? { quantity_milli: quantity } : {}),
      ...(price !== line.price_minor ? { price_minor: price } : {}),
      ...(discount ? { discount } : {}),
    });
  };
  return (
    <Sheet title={line.name} at="side" onClose={onClose}>
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Segments
          label={t("Change")}
          options={[
            { id: "quantity", name: t("Quantity") },
            { id: "price", name: t("Price") },
            { id: "discount", name: t("Discount") },
          ]}
          value={part}
          onChange={setPart}
        />
        {part === "quantity" && (
          <Figure
            label={t("Quantity")}
            units={quantity}
            decimals={3}
            {...(line.unit === "each" ? {} : { suffix: line.unit })}
            autoFocus
            problem={wrongQuantity ? t("More than 0, with at most three decimals.") : undefined}
            onUnits={setQuantity}
          />
        )}
        {part === "price" && (
          <Figure
            label={t("Price of one")}
            units={price}
            decimals={decimals}
            fixed
            suffix={code}
            autoFocus
            problem={wrongPrice ? t("A price, 0 or more.") : undefined}
            onUnits={setPrice}
          />
        )}
        {part === "discount" && (
          <DiscountFigure now_minor={line.discount_minor} onDiscount={setDiscount} />
        )}
        <Button
          type="submit"
          look="primary"
          size="large"
          wide
          isDisabled={wrongQuantity || wrongPrice || discount === null}
        >
          {t("Save")}
        </Button>
        <Button look="quiet" wide onPress={onRemove}>
          {t("Take it off the cart")}
        </Button>
      </form>
    </Sheet>
  );
}
