//! A supervisor's PIN for one act: what and why are filled in, the rest waits as it is.
import { useState } from "react";
import { t } from "../platform/words";
import styles from "./ApprovalSheet.module.css";
import { Button } from "./Button";
import { PinPad } from "./PinPad";
import { Sheet } from "./Sheet";

export type ApprovalSheetProps = {
  what: string;
  why: string;
  details?: string[];
  approvers: { id: string; name: string }[];
  problem: string | null;
  busy: boolean;
  onApprove: (personId: string, pin: string) => void;
  onClose: () => void;
};

export function ApprovalSheet(props: ApprovalSheetProps) {
  const { what, why, details = [], approvers, problem, busy, onApprove, onClose } = props;
  const [chosen, setChosen] = useState(approvers.length === 1 ? approvers[0]?.id : undefined);
  const who = approvers.find((person) => person.id === chosen);
  return (
    <Sheet title={t("Approval needed")} onClose={onClose}>
      <p className={styles.what}>{what}</p>
      <p className={styles.why}>{why}</p>
      {details.length > 0 && (
        <ul className={styles.details}>
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      <fieldset className={styles.who}>
        <legend>{t("Who approves?")}</legend>
        {approvers.map((person) => (
          <Button
            key={person.id}
            look={person.id === chosen ? "primary" : "secondary"}
            aria-pressed={person.id === chosen}
            onPress={() => setChosen(person.id)}
          >
            {person.name}
          </Button>
        ))}
        {approvers.length === 0 && <p>{t("Nobody in this shop may approve. Ask the owner.")}</p>}
      </fieldset>
      {who && (
        <PinPad
          key={who.id}
          label={t("PIN of {name}", { name: who.name })}
          go={t("Approve")}
          problem={problem}
          busy={busy}
          onPin={(pin) => onApprove(who.id, pin)}
        />
      )}
    </Sheet>
  );
}
