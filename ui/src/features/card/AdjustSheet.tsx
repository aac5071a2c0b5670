//! Units found or written off by hand, with a reason; a rule may ask for approval.
import { useRef, useState } from "react";
import { useApproval } from "../../api/approval";
import { useTell } from "../../api/ask";
import { useFailing } from "../../api/failures";
import type { CardDetail } from "../../api/generated";
import { ApprovalSheet } from "../../design/ApprovalSheet";
import { Button } from "../../design/Button";
import { Field, UnitsField } from "../../design/Field";
import { Qty } from "../../design/Numbers";
import { Chip } from "../../design/Say";
import { Sheet } from "../../design/Sheet";
import { toast } from "../../design/toasts";
import { quantity, signed } from "../../platform/number";
import { mintId } from "../../platform/uuid";
import { t } from "../../platform/words";
import styles from "./card.module.css";

export type AdjustSheetProps = {
  card: CardDetail;
  item: string;
  label: string;
  onClose: () => void;
};

export function AdjustSheet({ card, item, label, onClose }: AdjustSheetProps) {
  const [change, setChange] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  const id = useRef(mintId());
  const { currency, fail } = useFailing();
  const approval = useApproval(currency);
  const { tell, busy } = useTell("adjust");
  const usual = [t("Found on the shelf"), t("Broken"), t("Stolen"), t("Expired")];

  async function write(): Promise<void> {
    if (!change) return;
    const request = {
      document_id: id.current,
      item_id: item,
      label_id: label,
      quantity_milli: change,
      reason: reason.trim(),
    };
    const what = t("Adjust {name} by {n}", { name: card.name, n: signed(change) });
    try {
      const reply = await approval.guard(what, (by) => tell({ ...request, approval: by }));
      const after = reply.cards[0]?.after_milli ?? card.on_hand_milli + change;
      toast(t("{name}: {n} on hand now", { name: card.name, n: quantity(after) }), "good");
      onClose();
    } catch (error) {
      fail(error);
    }
  }

  if (approval.sheet) return <ApprovalSheet {...approval.sheet} />;
  const ready = change !== null && change !== 0 && reason.trim() !== "";
  return (
    <Sheet
      title={t("Adjust {name}", { name: card.name })}
      at="side"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t("Leave it")}</Button>
          <Button look="primary" isDisabled={!ready || busy} onPress={() => void write()}>
            {t("Adjust")}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <UnitsField
          label={card.unit === "each" ? t("Change") : t("Change in {unit}", { unit: card.unit })}
          hint={t("+2 for units found, −2 for units lost")}
          units={change}
          decimals={3}
          onUnits={setChange}
          figure
          autoFocus
        />
        <p className={styles.preview}>
          <Qty milli={card.on_hand_milli} /> → <Qty milli={card.on_hand_milli + (change ?? 0)} />
        </p>
        <div className={styles.chips}>
          {usual.map((word) => (
            <Chip key={word} on={reason === word} onPress={() => setReason(word)}>
              {word}
            </Chip>
          ))}
        </div>
        <Field label={t("Why?")} value={reason} onChange={setReason} maxLength={200} />
      </div>
    </Sheet>
  );
}
