//! Where the shop sells: cart, scan field over quick keys, and the pay pane.
import { useEffect, useRef, useState } from "react";
import { useApproval } from "../../api/approval";
import type { ItemView } from "../../api/generated";
import { sayFailure } from "../../api/refusals";
import { useShop } from "../../api/shop";
import { Button } from "../../design/Button";
import { Money } from "../../design/Numbers";
import { Banner } from "../../design/Say";
import { Segments } from "../../design/Segments";
import { useNarrow, useWide } from "../../platform/media";
import { quantity } from "../../platform/number";
import { useScans } from "../../platform/scans";
import { t } from "../../platform/words";
import { CartPane } from "./CartPane";
import { Done } from "./Done";
import { Pay } from "./Pay";
import { QuickKeys } from "./QuickKeys";
import { ScanBar } from "./ScanBar";
import styles from "./SellScreen.module.css";
import { Sheets } from "./Sheets";
import type { OpenSheet } from "./sheet";
import { useActs } from "./useActs";
import { useCart } from "./useCart";
import { useLines } from "./useLines";
import { usePaying } from "./usePaying";
import { useSellKeys } from "./useSellKeys";

export function SellScreen() {
  const { status, currency, may } = useShop();
  const wide = useWide();
  const narrow = useNarrow();
  const [side, setSide] = useState<"cart" | "items">("cart");
  const [open, setOpen] = useState<OpenSheet | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const cashField = useRef<HTMLInputElement>(null);
  const approval = useApproval(currency);
  const held = useCart();
  const lines = useLines(held, approval);
  const paying = usePaying(held, approval);
  const { cart } = held;

  const ready = () => {
    // On a phone the field would bring its keyboard up over the cart.
    if (!narrow) field.current?.focus();
  };
  const above = open !== null || approval.sheet !== null || paying.refused !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus comes back when what was above goes
  useEffect(ready, [cart === undefined, above, paying.receipt, narrow]);

  const acts = useActs({ cart, lines, paying, approval, open, setOpen, wide, cashField });
  const add = (item: ItemView) => {
    acts.add(item);
    ready();
  };
  const scan = (code: string) => {
    if (acts.scan(code)) setSide("cart");
  };

  useScans(scan);
  useSellKeys({
    field,
    cart,
    lines,
    paying,
    onOpen: setOpen,
    onPay: acts.pay,
    goPay: acts.goPay,
    ready,
  });

  if (!cart) {
    return held.error ? (
      <Banner tone="danger">{sayFailure(held.error, currency)}</Banner>
    ) : (
      <div className={styles.sell} />
    );
  }
  const payPane = paying.receipt ? (
    <Done receipt={paying.receipt} onNext={acts.begin} />
  ) : (
    <Pay
      cart={cart}
      included={status.tax_included}
      busy={paying.busy}
      problem={paying.problem}
      cashField={cashField}
      keypad="roomy"
      onPay={acts.pay}
      onDiscount={() => setOpen({ is: "discount" })}
    />
  );
  return (
    <div className={styles.sell} data-side={side}>
      <div className={styles.cart}>
        <CartPane
          cart={cart}
          ghosts={held.ghosts}
          marked={lines.marked?.line ?? null}
          touches={lines.touches}
          onOpen={(line) => {
            lines.mark(line.line);
            setOpen({ is: "line", line });
          }}
          onReason={(line, reason) => void lines.reason(line, reason)}
          onResolve={(line) => setOpen({ is: "resolve", line })}
          onRemove={(line) => void lines.remove(line)}
          onClear={acts.askClear}
        />
        {!wide && cart.lines.length > 0 && (
          <div className={styles.foot}>
            <Button look="primary" size="large" wide hint="F9" onPress={acts.goPay}>
              {t("Pay")} <Money minor={cart.total_minor} />
            </Button>
          </div>
        )}
      </div>
      <div className={styles.items}>
        <ScanBar
          field={field}
          times={lines.times}
          onTimes={lines.setTimes}
          onCode={scan}
          onItem={add}
          onQuantity={acts.setQuantity}
          onRemoveLast={acts.removeLast}
          onWalk={lines.walk}
          onNothing={acts.nothing}
        />
        {narrow && (
          <Segments
            label={t("Show")}
            options={[
              { id: "cart", name: t("Cart ({n})", { n: quantity(cart.units_milli) }) },
              { id: "items", name: t("Quick keys") },
            ]}
            value={side}
            onChange={setSide}
          />
        )}
        <div className={styles.keys}>
          <QuickKeys onChoose={add} />
        </div>
      </div>
      {wide && <aside className={styles.pay}>{payPane}</aside>}
      <Sheets
        open={open}
        onOpen={setOpen}
        onClose={() => setOpen(null)}
        cart={cart}
        lines={lines}
        paying={paying}
        approval={approval.sheet}
        included={status.tax_included}
        mayEdit={may("edit_items")}
        wide={wide}
        onPay={acts.pay}
      />
    </div>
  );
}
