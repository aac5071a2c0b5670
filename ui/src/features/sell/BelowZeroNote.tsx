//! What the ledger knows of a line that goes below zero: one quiet sentence, and an optional
//! tap that says why.
import type { BelowZero, OversellReason } from "../../api/generated";
import { ruleWords } from "../../api/refusals";
import { Qty } from "../../design/Numbers";
import { Chip } from "../../design/Say";
import { t } from "../../platform/words";
import styles from "./BelowZeroNote.module.css";
import { knownWords } from "./known";

export type BelowZeroNoteProps = {
  warning: BelowZero;
  reason: OversellReason | null;
  /** Shows the reasons to choose from: only the line that is being worked on does. */
  asks: boolean;
  onReason: (reason: OversellReason) => void;
};

export function BelowZeroNote({ warning, reason, asks, onReason }: BelowZeroNoteProps) {
  const reasons: [OversellReason, string][] = [
    ["in_hand", t("In hand")],
    ["just_delivered", t("Just delivered")],
    ["to_order", t("To order")],
    ["wrong_label", t("Mislabelled")],
  ];
  const chosen = reasons.find(([id]) => id === reason)?.[1];
  return (
    <div className={styles.note}>
      <p className={styles.known}>
        {knownWords(warning)} {t("After this sale:")} <Qty milli={warning.after_milli} />
        {chosen && !asks && ` · ${chosen}`}
      </p>
      {warning.verdict === "deny" && (
        <p className={styles.rule}>
          {warning.rule ? ruleWords(warning.rule) : t("The shop’s rules don’t allow it.")}
        </p>
      )}
      {warning.verdict === "approve" && (
        <p className={styles.rule}>{t("A manager approves it when you take the money.")}</p>
      )}
      {asks && warning.verdict !== "deny" && (
        <fieldset className={styles.reasons}>
          <legend className="visually-hidden">{t("Why? (optional)")}</legend>
          {reasons.map(([id, word]) => (
            <Chip key={id} on={reason === id} onPress={() => onReason(id)}>
              {word}
            </Chip>
          ))}
        </fieldset>
      )}
    </div>
  );
}
