//! The one field of the sell screen: codes, short quantities, `3*`, or words to look for.
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import type { ItemView } from "../../api/generated";
import { Button } from "../../design/Button";
import { Icon } from "../../design/Icon";
import { quantity } from "../../platform/number";
import { t } from "../../platform/words";
import { ItemList, optionId } from "./ItemList";
import styles from "./ScanBar.module.css";
import { meaning, timesOf } from "./typed";
import { useItemSearch } from "./useItemSearch";

export type ScanBarProps = {
  field: RefObject<HTMLInputElement | null>;
  /** How many come with the next item; none is one. */
  times: number | null;
  onTimes: (milli: number | null) => void;
  onCode: (code: string) => void;
  onItem: (item: ItemView) => void;
  /** A short number; the screen decides whether a line takes it. */
  onQuantity: (milli: number, code: string) => void;
  onRemoveLast: () => void;
  /** Arrows while nothing is being looked for. */
  onWalk: (step: 1 | -1) => void;
  /** Words that nothing matches. */
  onNothing: (text: string) => void;
};

const list = "found-items";

export function ScanBar(props: ScanBarProps) {
  const { field, times, onTimes, onCode, onItem, onQuantity, onRemoveLast, onWalk, onNothing } =
    props;
  const [text, setText] = useState("");
  const [walked, setWalked] = useState<number | null>(null);
  // A number may be about to become `3*` or a quantity: only longer ones are looked for.
  const wanted = /^\d{0,4}$/.test(text.trim()) ? "" : text.trim();
  const { items, find } = useItemSearch(wanted);
  const active = walked ?? 0;
  const entered = useRef(0);

  const type = (typed: string) => {
    const milli = timesOf(typed);
    if (milli !== null) onTimes(milli);
    else if (typed === "-") onRemoveLast();
    setText(milli !== null || typed === "-" ? "" : typed);
    setWalked(null);
  };
  const choose = (item: ItemView) => {
    setText("");
    setWalked(null);
    onItem(item);
  };

  async function enter(): Promise<void> {
    const said = meaning(text);
    const walkedTo = walked === null ? undefined : items?.[walked];
    if (walkedTo) return choose(walkedTo);
    setText("");
    if (said.is === "quantity") return onQuantity(said.quantity_milli, said.code);
    if (said.is === "code") return onCode(said.code);
    if (said.is !== "words") return;
    // The list on screen may be older than the last letter: ask for exactly what was typed.
    entered.current += 1;
    const turn = entered.current;
    const [best] = await find(said.text);
    if (best) return choose(best);
    if (turn === entered.current) onNothing(said.text);
  }

  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    if (event.key === "Enter") {
      event.preventDefault();
      void enter();
    } else if (event.key === "Escape") {
      setText("");
      onTimes(null);
    } else if (step) {
      event.preventDefault();
      if (!items) return onWalk(step);
      setWalked(Math.min(Math.max(active + step, 0), items.length - 1));
    }
  };
  return (
    <div className={styles.bar}>
      <div className={styles.box}>
        <Icon name="search" />
        {times !== null && (
          <Button
            look="primary"
            size="small"
            aria-label={t("{n} times the next item; press to forget", { n: quantity(times) })}
            onPress={() => onTimes(null)}
          >
            {quantity(times)} ×
          </Button>
        )}
        <input
          ref={field}
          className={styles.input}
          role="combobox"
          aria-label={t("Scan or search")}
          aria-expanded={items !== null}
          aria-controls={list}
          aria-activedescendant={items?.length ? optionId(list, active) : undefined}
          placeholder={t("Scan, or type a name, SKU or code")}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
        />
        <span className={styles.hint} aria-hidden="true">
          F2
        </span>
      </div>
      {items && items.length > 0 && (
        <div className={styles.found}>
          <ItemList id={list} items={items} active={active} onChoose={choose} />
        </div>
      )}
      {items?.length === 0 && (
        <p className={styles.none} role="status">
          {t("Nothing is called “{text}”.", { text: wanted })}
        </p>
      )}
    </div>
  );
}
