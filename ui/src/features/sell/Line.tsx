//! One line of the cart: how many, what, for how much; and what the ledger knows below zero.
import type { CartLine, OversellReason } from "../../api/generated";
import { classes } from "../../design/classes";
import { Money, Qty } from "../../design/Numbers";
import { t } from "../../platform/words";
import { BelowZeroNote } from "./BelowZeroNote";
import styles from "./Line.module.css";

export type LineProps = {
  line: CartLine;
  marked: boolean;
  /** Changes whenever the line is touched. */
  flash: number;
  onOpen: () => void;
  onReason: (reason: OversellReason) => void;
};

export function Line({ line, marked, flash, onOpen, onReason }: LineProps) {
  const cut = line.list_price_minor !== null && line.list_price_minor !== line.price_minor;
  return (
    <div className={classes(styles.line, marked && styles.marked, line.warning && styles.below)}>
      {flash > 0 && <span key={flash} className={styles.flash} aria-hidden="true" />}
      <button type="button" className={styles.main} onClick={onOpen}>
        <span className={styles.quantity}>
          <Qty milli={line.quantity_milli} />
        </span>
        <span className={styles.what}>
          <span className={styles.name}>{line.name}</span>
          <span className={styles.price}>
            <Money minor={line.price_minor} />
            {line.unit !== "each" && ` / ${line.unit}`}
            {cut && line.list_price_minor !== null && (
              <s className={styles.list}>
                <Money minor={line.list_price_minor} />
              </s>
            )}
            {line.discount_minor > 0 && (
              <span className={styles.discount}>
                {t("discount")} <Money minor={-line.discount_minor} />
              </span>
            )}
          </span>
        </span>
        <span className={styles.total}>
          <Money minor={line.total_minor} />
        </span>
      </button>
      {line.warning && (
        <BelowZeroNote
          warning={line.warning}
          reason={line.reason}
          asks={marked}
          onReason={onReason}
        />
      )}
    </div>
  );
}
