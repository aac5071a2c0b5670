//! Taking the money: cash with the change worked out, or a card on the shop's own terminal.
import { type Ref, useState } from "react";
import type { CartView, TenderKind } from "../../api/generated";
import { Button } from "../../design/Button";
import { Figure } from "../../design/Figure";
import { Money, Note } from "../../design/Numbers";
import { Banner } from "../../design/Say";
import { useCurrency } from "../../design/shop";
import { t } from "../../platform/words";
import styles from "./Pay.module.css";
import { Totals } from "./Totals";

export type PayProps = {
  cart: CartView;
  included: boolean;
  busy: boolean;
  problem: string | null;
  cashField: Ref<HTMLInputElement>;
  keypad: "always" | "roomy";
  autoFocus?: boolean;
  onPay: (tender: TenderKind, tendered_minor: number) => void;
  onDiscount: () => void;
};

export function Pay(props: PayProps) {
  const { cart, included, busy, problem, cashField, keypad, autoFocus, onPay, onDiscount } = props;
  const { code, decimals } = useCurrency();
  const due = cart.cash_total_minor;
  // What was typed holds for the total that it was typed for; a new total starts anew.
  const [given, setGiven] = useState<{ for: number; minor: number | null } | null>(null);
  const cash = given?.for === due ? given.minor : due;
  const waits = cart.lines.length === 0 || cart.unresolved > 0 || busy;
  const enough = cash !== null && cash >= due;
  const pay = () => {
    if (!waits && enough && cash !== null) onPay("cash", cash);
  };
  return (
    <form
      className={styles.pay}
      aria-label={t("Pay")}
      onSubmit={(event) => {
        event.preventDefault();
        pay();
      }}
    >
      <Totals cart={cart} included={included} />
      <div className={styles.discount}>
        <Button
          look="quiet"
          hint="F6"
          wide
          isDisabled={cart.lines.length === 0}
          onPress={onDiscount}
        >
          {cart.discount_minor > 0 ? t("Change the discount") : t("Discount")}
        </Button>
      </div>
      {cart.unresolved > 0 && (
        <Banner tone="danger">
          {t(
            "{n, plural, one {# unknown barcode} other {# unknown barcodes}} in the cart: say what it is, or remove it.",
            { n: cart.unresolved },
          )}
        </Banner>
      )}
      {problem && <Banner tone="danger">{problem}</Banner>}
      <div className={styles.tender}>
        <Figure
          label={t("Cash given")}
          units={cash}
          decimals={decimals}
          fixed
          suffix={code}
          inputRef={cashField}
          keypad={keypad}
          autoFocus={autoFocus ?? false}
          onUnits={(minor) => setGiven({ for: due, minor })}
        />
        {cart.quick_cash_minor.length > 0 && (
          <fieldset className={styles.quick}>
            <legend className="visually-hidden">{t("Notes given")}</legend>
            {cart.quick_cash_minor.map((minor) => (
              <Button key={minor} isDisabled={waits} onPress={() => onPay("cash", minor)}>
                <Note minor={minor} />
              </Button>
            ))}
          </fieldset>
        )}
        <p className={styles.change} role="status">
          {enough ? t("Change") : t("Still missing")}
          <strong>
            <Money minor={Math.abs((cash ?? 0) - due)} />
          </strong>
        </p>
        <div className={styles.ways}>
          <Button type="submit" look="primary" size="large" isDisabled={waits || !enough}>
            {t("Take cash")}
          </Button>
          <Button size="large" isDisabled={waits} onPress={() => onPay("card", cart.total_minor)}>
            {t("Card")}
          </Button>
        </div>
      </div>
    </form>
  );
}
