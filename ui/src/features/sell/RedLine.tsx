//! A code that nothing has: it stays in the cart until somebody says what it is.
import type { CartLine } from "../../api/generated";
import { Button } from "../../design/Button";
import { Icon } from "../../design/Icon";
import { t } from "../../platform/words";
import styles from "./RedLine.module.css";

type Props = { line: CartLine; onResolve: () => void; onRemove: () => void };

export function RedLine({ line, onResolve, onRemove }: Props) {
  return (
    <div className={styles.red} role="alert">
      <Icon name="alert" />
      <div className={styles.words}>
        <strong>{t("Unknown barcode")}</strong>
        <span className={styles.code}>{line.code}</span>
      </div>
      <Button size="small" onPress={onResolve}>
        {t("What is it?")}
      </Button>
      <Button look="quiet" size="small" icon aria-label={t("Remove it")} onPress={onRemove}>
        <Icon name="close" />
      </Button>
    </div>
  );
}
