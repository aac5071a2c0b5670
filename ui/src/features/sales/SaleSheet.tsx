//! One receipt, and the way to say that it never happened.
import { useRef, useState } from "react";
import { useApproval } from "../../api/approval";
import { useAsk, useTell } from "../../api/ask";
import { useFailing } from "../../api/failures";
import { ApprovalSheet } from "../../design/ApprovalSheet";
import { Button } from "../../design/Button";
import { Field } from "../../design/Field";
import { ReceiptPaper } from "../../design/ReceiptPaper";
import { Banner, Chip, Waiting } from "../../design/Say";
import { Sheet } from "../../design/Sheet";
import { toast } from "../../design/toasts";
import { mintId } from "../../platform/uuid";
import { t } from "../../platform/words";
import styles from "./sales.module.css";

export function SaleSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: receipt, error } = useAsk("receipt", { document_id: id });
  const [voiding, setVoiding] = useState(false);
  const [reason, setReason] = useState("");
  // Kept for a repeat: the same void twice is one.
  const voidId = useRef(mintId());
  const { currency, fail } = useFailing();
  const approval = useApproval(currency);
  const { tell, busy } = useTell("void_sale", {
    known: (reply, put) => put("receipt", { document_id: id }, reply),
  });

  async function voidIt(number: string): Promise<void> {
    const request = { document_id: voidId.current, sale_id: id, reason: reason.trim() };
    const what = t("Void receipt {number}", { number });
    try {
      await approval.guard(what, (by) => tell({ ...request, approval: by }));
      toast(t("Receipt {number} is void. Its goods are back on the books.", { number }), "good");
      setVoiding(false);
    } catch (error) {
      fail(error);
    }
  }

  if (approval.sheet) return <ApprovalSheet {...approval.sheet} />;
  const number = receipt?.number ?? "";
  const foot = !receipt?.voided && receipt && (
    <>
      {!voiding && (
        <Button look="danger" onPress={() => setVoiding(true)}>
          {t("Void this sale")}
        </Button>
      )}
      {voiding && (
        <>
          <Button onPress={() => setVoiding(false)}>{t("Keep it")}</Button>
          <Button
            look="danger"
            isDisabled={busy || reason.trim() === ""}
            onPress={() => void voidIt(number)}
          >
            {t("Void {number}", { number })}
          </Button>
        </>
      )}
    </>
  );
  return (
    <Sheet
      title={t("Receipt {number}", { number })}
      at="side"
      onClose={onClose}
      {...(foot ? { foot } : {})}
    >
      {error && <Banner tone="danger">{t("This receipt can’t be shown just now.")}</Banner>}
      {!receipt && !error && <Waiting />}
      {receipt && <ReceiptPaper receipt={receipt} />}
      {voiding && <Reason reason={reason} onReason={setReason} />}
    </Sheet>
  );
}

function Reason({ reason, onReason }: { reason: string; onReason: (reason: string) => void }) {
  const usual = [t("Wrong item"), t("Rung up twice"), t("Customer changed their mind")];
  return (
    <div className={styles.reason}>
      <div className={styles.chips}>
        {usual.map((word) => (
          <Chip key={word} on={reason === word} onPress={() => onReason(word)}>
            {word}
          </Chip>
        ))}
      </div>
      <Field
        label={t("Why is it void?")}
        value={reason}
        onChange={onReason}
        maxLength={200}
        autoFocus
      />
    </div>
  );
}
