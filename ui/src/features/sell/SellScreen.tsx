//! Where the shop sells: cart, scan field over quick keys, and the pay pane.
import { useEffect, useRef, useState } from "react";
import { useApproval } from "../../api/approval";
import type { ItemView, TenderKind } from "../../api/generated";
import { sayFailure } from "../../api/refusals";
import { useShop } from "../../api/shop";
import { Button } from "../../design/Button";
import { Money } from "../../design/Numbers";
import { Banner } from "../../design/Say";
import { Segments } from "../../design/Segments";
import { toast } from "../../design/toasts";
import { useNarrow, useWide } from "../../platform/media";
import { quantity } from "../../platform/number";
import { useScans } from "../../platform/scans";
import { play } from "../../platform/sounds";
import { t } from "../../platform/words";
import { CartPane } from "./CartPane";
import { Done } from "./Done";
import { Pay } from "./Pay";
import { QuickKeys } from "./QuickKeys";
import { ScanBar } from "./ScanBar";
import styles from "./SellScreen.module.css";
import { Sheets } from "./Sheets";
import type { OpenSheet } from "./sheet";
import { ASK_FROM_MILLI } from "./typed";
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

  const begin = () => {
    paying.dismiss();
    paying.forgetProblem();
  };
  const scan = (code: string) => {
    if (approval.sheet || paying.refused || open?.is === "ask") {
      play("unknown");
      toast(t("Answer this first; {code} wasn’t added.", { code }), "danger");
      return;
    }
    begin();
    setSide("cart");
    void lines.scan(code);
  };
  const add = (item: ItemView) => {
    begin();
    void lines.add(item);
    ready();
  };
  const setQuantity = (milli: number, code: string) => {
    const line = lines.marked;
    if (!line || line.item_id === null) return scan(code);
    const set = () => void lines.change(line, { quantity_milli: milli });
    if (milli < ASK_FROM_MILLI) return set();
    const n = quantity(milli);
    setOpen({
      is: "ask",
      question: {
        title: t("{n} of it?", { n }),
        words: t("That would make it {n} × {name}.", { n, name: line.name }),
        instead: { word: t("It’s a code"), run: () => scan(code) },
        yes: { word: t("Yes, {n}", { n }), run: set },
      },
    });
  };
  const pay = async (tender: TenderKind, tendered: number) => {
    if (await paying.pay(tender, tendered)) setOpen(null);
    // Where there's no pane to say why not, the sheet is the place.
    else if (!wide) setOpen({ is: "pay" });
  };
  const goPay = () => {
    if (!cart || cart.lines.length === 0) return;
    if (!wide) setOpen({ is: "pay" });
    else {
      cashField.current?.focus();
      cashField.current?.select();
    }
  };
  const askClear = () =>
    setOpen({
      is: "ask",
      question: {
        title: t("Empty the cart?"),
        words: t("Its lines are taken off. Nothing has been sold."),
        yes: { word: t("Empty it"), run: () => void lines.clear() },
      },
    });

  useScans(scan);
  useSellKeys({ field, cart, lines, paying, onOpen: setOpen, onPay: pay, goPay, ready });

  if (!cart) {
    return held.error ? (
      <Banner tone="danger">{sayFailure(held.error, currency)}</Banner>
    ) : (
      <div className={styles.sell} />
    );
  }
  const payPane = paying.receipt ? (
    <Done receipt={paying.receipt} onNext={begin} />
  ) : (
    <Pay
      cart={cart}
      included={status.tax_included}
      busy={paying.busy}
      problem={paying.problem}
      cashField={cashField}
      keypad="roomy"
      onPay={(tender, tendered) => void pay(tender, tendered)}
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
          onClear={askClear}
        />
        {!wide && cart.lines.length > 0 && (
          <div className={styles.foot}>
            <Button look="primary" size="large" wide hint="F9" onPress={goPay}>
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
          onQuantity={setQuantity}
          onRemoveLast={() => {
            const last = cart.lines.at(-1);
            if (last) void lines.remove(last);
          }}
          onWalk={lines.walk}
          onNothing={(text) => {
            play("unknown");
            toast(t("Nothing is called “{text}”.", { text }));
          }}
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
        onPay={(tender, tendered) => void pay(tender, tendered)}
      />
    </div>
  );
}
