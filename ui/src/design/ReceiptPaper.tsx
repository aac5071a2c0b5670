//! A receipt as the customer would hold it, on screen.
import type { Receipt, ReceiptLine } from "../api/generated";
import { percent } from "../platform/number";
import { stamp } from "../platform/time";
import { t } from "../platform/words";
import { Money, Qty } from "./Numbers";
import styles from "./ReceiptPaper.module.css";

export function ReceiptPaper({ receipt }: { receipt: Receipt }) {
  const { voided } = receipt;
  return (
    <article
      className={styles.paper}
      aria-label={t("Receipt {number}", { number: receipt.number })}
    >
      <header className={styles.head}>
        <strong>{receipt.shop}</strong>
        <span>{receipt.number}</span>
        <span>{stamp(receipt.at_ms)}</span>
        <span>{t("Served by {name}", { name: receipt.cashier })}</span>
      </header>
      {voided && (
        <p className={styles.voided}>
          {t("Voided by {by}, {at}: {reason}", {
            by: voided.by,
            at: stamp(voided.at_ms),
            reason: voided.reason,
          })}
        </p>
      )}
      <ul className={styles.lines}>
        {receipt.lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a receipt's lines never move
          <Line key={at} line={line} />
        ))}
      </ul>
      <dl className={styles.sums}>
        {receipt.discount_minor > 0 && <Sum word={t("Discount")} minor={-receipt.discount_minor} />}
        {receipt.taxes.map((tax) => (
          <Sum
            key={tax.name}
            word={
              receipt.tax_included
                ? t("of which {name} {rate}", rate(tax))
                : t("{name} {rate}", rate(tax))
            }
            minor={tax.tax_minor}
            quiet
          />
        ))}
        <Sum word={t("Total")} minor={receipt.total_minor} strong />
        {receipt.rounding_minor !== 0 && (
          <Sum word={t("Cash rounding")} minor={receipt.rounding_minor} quiet />
        )}
        <Sum
          word={receipt.tender === "cash" ? t("Cash") : t("Card")}
          minor={receipt.tendered_minor}
        />
        {receipt.change_minor !== 0 && <Sum word={t("Change")} minor={receipt.change_minor} />}
      </dl>
      {receipt.approved_by && (
        <p className={styles.quiet}>{t("Approved by {name}", { name: receipt.approved_by })}</p>
      )}
    </article>
  );
}

const rate = (tax: { name: string; rate_milli_percent: number }) => ({
  name: tax.name,
  rate: percent(tax.rate_milli_percent),
});

function Line({ line }: { line: ReceiptLine }) {
  return (
    <li className={styles.line}>
      <span>{line.name}</span>
      <Money minor={line.total_minor} />
      <span className={styles.quiet}>
        <Qty milli={line.quantity_milli} unit={line.unit} /> × <Money minor={line.price_minor} />
        {line.discount_minor > 0 && (
          <>
            {" "}
            · {t("discount")} <Money minor={-line.discount_minor} />
          </>
        )}
      </span>
      {line.below_zero_milli !== null && (
        <span className={styles.below}>
          {t("on hand now")} <Qty milli={line.below_zero_milli} />
        </span>
      )}
    </li>
  );
}

type SumProps = { word: string; minor: number; strong?: boolean; quiet?: boolean };

function Sum({ word, minor, strong, quiet }: SumProps) {
  const name = strong ? styles.strong : quiet ? styles.quiet : undefined;
  return (
    <>
      <dt className={name}>{word}</dt>
      <dd className={name}>
        <Money minor={minor} />
      </dd>
    </>
  );
}
