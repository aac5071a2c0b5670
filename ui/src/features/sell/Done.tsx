//! After paying: the change, large, and the receipt. The next scan takes it away.
import type { Receipt } from "../../api/generated";
import { Button } from "../../design/Button";
import { Icon } from "../../design/Icon";
import { Money } from "../../design/Numbers";
import { ReceiptPaper } from "../../design/ReceiptPaper";
import { t } from "../../platform/words";
import styles from "./Done.module.css";

export function Done({ receipt, onNext }: { receipt: Receipt; onNext: () => void }) {
  const cash = receipt.tender === "cash";
  return (
    <section className={styles.done} aria-label={t("Sold")}>
      <div className={styles.change} role="status">
        <span className={styles.word}>
          <Icon name="check" />
          {cash ? t("Change due") : t("Paid by card")}
        </span>
        <span className={styles.amount} data-testid="change">
          <Money minor={cash ? receipt.change_minor : receipt.total_minor} />
        </span>
      </div>
      <div className={styles.paper}>
        <ReceiptPaper receipt={receipt} />
      </div>
      <Button look="primary" size="large" wide autoFocus onPress={onNext}>
        {t("Next sale")}
      </Button>
    </section>
  );
}
