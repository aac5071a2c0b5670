//! What the tideline stands for, in full.
import type { Status } from "../api/generated";
import { Sheet } from "../design/Sheet";
import { count } from "../platform/number";
import { t } from "../platform/words";
import styles from "./TidelineSheet.module.css";

export function TidelineSheet({ status, onClose }: { status: Status; onClose: () => void }) {
  const { documents } = status.tideline;
  return (
    <Sheet title={t("This till is its own head office")} onClose={onClose}>
      <p className={styles.words}>
        {t(
          "There is no other place to send anything to: nothing waits and nothing can be late. Every sale is on this machine’s disk before its receipt shows.",
        )}
      </p>
      <dl className={styles.facts}>
        <dt>{t("Shop")}</dt>
        <dd>{status.shop}</dd>
        <dt>{t("Register")}</dt>
        <dd>{status.register}</dd>
        <dt>{t("Documents in its journal")}</dt>
        <dd>{count(documents)}</dd>
        <dt>{t("Version")}</dt>
        <dd>{status.version}</dd>
      </dl>
    </Sheet>
  );
}
