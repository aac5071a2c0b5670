//! The sheets of the sell screen, each where its moment comes.
import type { ApprovalState } from "../../api/approval";
import type { CartView, ItemView, TenderKind } from "../../api/generated";
import { ApprovalSheet } from "../../design/ApprovalSheet";
import { Sheet } from "../../design/Sheet";
import { t } from "../../platform/words";
import { AskSheet } from "./AskSheet";
import { DiscountSheet } from "./DiscountSheet";
import { Done } from "./Done";
import { LineSheet } from "./LineSheet";
import { Pay } from "./Pay";
import { RefusedSheet } from "./RefusedSheet";
import { ResolveSheet } from "./ResolveSheet";
import type { OpenSheet } from "./sheet";
import type { useLines } from "./useLines";
import type { usePaying } from "./usePaying";

export type SheetsProps = {
  open: OpenSheet | null;
  onOpen: (sheet: OpenSheet) => void;
  onClose: () => void;
  cart: CartView;
  lines: ReturnType<typeof useLines>;
  paying: ReturnType<typeof usePaying>;
  approval: ApprovalState | null;
  /** Prices include tax. */
  included: boolean;
  mayEdit: boolean;
  /** Pay pane and receipt have their own place: no sheet for them. */
  wide: boolean;
  onPay: (tender: TenderKind, tendered_minor: number) => void;
};

export function Sheets(props: SheetsProps) {
  const { open, onOpen, onClose, cart, lines, paying, approval, included, mayEdit, wide, onPay } =
    props;
  if (approval) return <ApprovalSheet {...approval} />;
  const { refused, receipt } = paying;
  if (refused) {
    return (
      <RefusedSheet
        refusal={refused.refusal}
        onFound={() => void paying.foundHere(refused)}
        onClose={() => {
          paying.forgive();
          onClose();
        }}
      />
    );
  }
  if (receipt && !wide) {
    return (
      <Sheet title={receipt.number} at="side" onClose={paying.dismiss}>
        <Done receipt={receipt} onNext={paying.dismiss} />
      </Sheet>
    );
  }
  switch (open?.is) {
    case undefined:
      return null;
    case "ask":
      return <AskSheet question={open.question} onClose={onClose} />;
    case "line":
      return (
        <LineSheet
          line={open.line}
          onClose={onClose}
          onSave={(change) => {
            onClose();
            void lines.change(open.line, change);
          }}
          onRemove={() => {
            onClose();
            void lines.remove(open.line);
          }}
        />
      );
    case "resolve":
      return (
        <ResolveSheet
          line={open.line}
          mayEdit={mayEdit}
          onClose={onClose}
          onItem={(item: ItemView, keep) => {
            onClose();
            void lines.resolve(open.line, item, keep);
          }}
        />
      );
    case "discount":
      return (
        <DiscountSheet
          now_minor={cart.discount_minor}
          onClose={onClose}
          onSave={(discount) => {
            onClose();
            void paying.discount(discount);
          }}
        />
      );
    case "pay":
      if (wide) return null;
      return (
        <Sheet title={t("Pay")} at="side" onClose={onClose}>
          <Pay
            cart={cart}
            included={included}
            busy={paying.busy}
            problem={paying.problem}
            cashField={null}
            keypad="always"
            autoFocus
            onPay={onPay}
            onDiscount={() => onOpen({ is: "discount" })}
          />
        </Sheet>
      );
  }
}
