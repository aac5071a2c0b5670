//! The shop's most wanted items, one press each.
import { useAsk } from "../../api/ask";
import type { ItemView } from "../../api/generated";
import { Money, Qty } from "../../design/Numbers";
import { EmptyState } from "../../design/Say";
import { t } from "../../platform/words";
import styles from "./QuickKeys.module.css";

export function QuickKeys({ onChoose }: { onChoose: (item: ItemView) => void }) {
  const { data } = useAsk("quick_keys", {});
  if (!data) return null;
  if (data.keys.length === 0) {
    return (
      <EmptyState title={t("No quick keys yet")}>
        {t("Items that sell without a barcode will stand here. Scan or search meanwhile.")}
      </EmptyState>
    );
  }
  return (
    <section className={styles.keys} aria-label={t("Quick keys")}>
      {data.keys.map((item) => (
        <button key={item.id} type="button" className={styles.key} onClick={() => onChoose(item)}>
          <span className={styles.name}>{item.name}</span>
          <span className={styles.foot}>
            <Money minor={item.price_minor} />
            {item.on_hand_milli !== null && item.on_hand_milli < 0 && (
              <Qty milli={item.on_hand_milli} />
            )}
          </span>
        </button>
      ))}
    </section>
  );
}
