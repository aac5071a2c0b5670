//! What the cart comes to.
import type { CartView } from "../../api/generated";
import { Money } from "../../design/Numbers";
import { percent } from "../../platform/number";
import { t } from "../../platform/words";
import styles from "./Totals.module.css";

export function Totals({ cart, included }: { cart: CartView; included: boolean }) {
  return (
    <dl className={styles.totals}>
      {cart.discount_minor > 0 && (
        <>
          <dt>{t("Subtotal")}</dt>
          <dd>
            <Money minor={cart.subtotal_minor} />
          </dd>
          <dt>{t("Discount")}</dt>
          <dd>
            <Money minor={-cart.discount_minor} />
          </dd>
        </>
      )}
      {cart.taxes.map((tax) => {
        const words = { name: tax.name, rate: percent(tax.rate_milli_percent) };
        return (
          <div key={`${tax.name} ${tax.rate_milli_percent}`} className={styles.row}>
            <dt>{included ? t("of which {name} {rate}", words) : t("{name} {rate}", words)}</dt>
            <dd>
              <Money minor={tax.tax_minor} />
            </dd>
          </div>
        );
      })}
      <dt className={styles.total}>{t("Total")}</dt>
      <dd className={styles.total} data-testid="total">
        <Money minor={cart.total_minor} />
      </dd>
    </dl>
  );
}
