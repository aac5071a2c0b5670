//! The cart: its lines in the order they came, the marked one, and what is still on its way.
import { useEffect, useRef } from "react";
import type { CartLine, CartView, OversellReason } from "../../api/generated";
import { Button } from "../../design/Button";
import { Qty } from "../../design/Numbers";
import { EmptyState } from "../../design/Say";
import { count, quantity } from "../../platform/number";
import { t } from "../../platform/words";
import styles from "./CartPane.module.css";
import { Line } from "./Line";
import { RedLine } from "./RedLine";
import type { Ghost } from "./useCart";

export type CartPaneProps = {
  cart: CartView;
  ghosts: Ghost[];
  /** The marked line, and how often it was touched: each touch flashes it. */
  marked: number | null;
  touches: number;
  onOpen: (line: CartLine) => void;
  onReason: (line: CartLine, reason: OversellReason) => void;
  onResolve: (line: CartLine) => void;
  onRemove: (line: CartLine) => void;
  onClear: () => void;
};

export function CartPane(props: CartPaneProps) {
  const { cart, ghosts, marked, touches, onOpen, onReason, onResolve, onRemove, onClear } = props;
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what moved is what scrolls
  useEffect(() => {
    const row =
      list.current?.querySelector('[data-marked="true"]') ?? list.current?.lastElementChild;
    row?.scrollIntoView({ block: "nearest" });
  }, [marked, touches, ghosts.length]);
  const empty = cart.lines.length === 0 && ghosts.length === 0;
  return (
    <section className={styles.pane} aria-label={t("Cart")}>
      <header className={styles.head}>
        <h1>{t("Cart")}</h1>
        {!empty && (
          <span className={styles.count}>
            {t("{lines, plural, one {# line} other {# lines}}, {units} units", {
              lines: cart.lines.length,
              units: quantity(cart.units_milli),
            })}
          </span>
        )}
        {cart.lines.length > 0 && (
          <Button look="quiet" size="small" onPress={onClear}>
            {t("Empty it")}
          </Button>
        )}
      </header>
      {empty && (
        <EmptyState icon="barcode" title={t("Scan the first item")}>
          {t("Or choose one: type its name, or press a quick key.")}
        </EmptyState>
      )}
      <ul className={styles.lines} ref={list} aria-label={t("Lines")}>
        {cart.lines.map((line) => {
          const isMarked = line.line === marked;
          const flash = isMarked ? touches : 0;
          return (
            <li key={line.line} data-marked={isMarked}>
              {line.item_id === null ? (
                <RedLine
                  line={line}
                  onResolve={() => onResolve(line)}
                  onRemove={() => onRemove(line)}
                />
              ) : (
                <Line
                  line={line}
                  marked={isMarked}
                  flash={flash}
                  onOpen={() => onOpen(line)}
                  onReason={(reason) => onReason(line, reason)}
                />
              )}
            </li>
          );
        })}
        {ghosts.map((ghost) => (
          <li key={`ghost-${ghost.id}`} className={styles.ghost}>
            <Qty milli={ghost.quantity_milli} />
            <span>{ghost.name}</span>
          </li>
        ))}
      </ul>
      <p className="visually-hidden" role="status">
        {t("{n} lines in the cart", { n: count(cart.lines.length) })}
      </p>
    </section>
  );
}
