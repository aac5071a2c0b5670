//! Finding what came: by name, SKU or code; a count and a star before it say how many.
import { useId, useState } from "react";
import { useAsk } from "../../api/ask";
import type { ItemView } from "../../api/generated";
import { Field } from "../../design/Field";
import { Qty } from "../../design/Numbers";
import { Tag } from "../../design/Say";
import { quantity } from "../../platform/number";
import { t } from "../../platform/words";
import { typedCount } from "./draft";
import styles from "./receive.module.css";

export type FindProps = {
  count: number | null;
  onCount: (milli: number | null) => void;
  onItem: (item: ItemView) => void;
  /** Enter: the best item for what was typed. */
  onWords: (words: string) => void;
};

export function Find({ count, onCount, onItem, onWords }: FindProps) {
  const [text, setText] = useState("");
  const list = useId();
  const words = text.trim().slice(0, 128);
  const search = { text: words, limit: 8 };
  const { data } = useAsk("search_items", search, { enabled: words !== "", keep: true });
  const items = words === "" ? [] : (data?.items ?? []);
  const choose = (item: ItemView) => {
    onItem(item);
    setText("");
  };
  const enter = () => {
    if (words === "") return;
    onWords(words);
    setText("");
  };
  const type = (typed: string) => {
    const number = typedCount(typed);
    if (number !== null) onCount(number);
    setText(number === null ? typed : "");
  };
  return (
    <div className={styles.find}>
      <Field
        label={t("Scan, or find by name, SKU or code")}
        value={text}
        onChange={type}
        onKeyDown={(event) => {
          // The field keeps every key to itself unless told: Alt+1 … must leave this screen.
          if (event.key === "Enter") enter();
          else event.continuePropagation();
        }}
        {...(items.length > 0 ? { "aria-controls": list } : {})}
        autoFocus
      />
      {count !== null && (
        <div className={styles.count}>
          <Tag tone="good">{t("{n} × next scan", { n: quantity(count) })}</Tag>
        </div>
      )}
      {items.length > 0 && (
        <ul id={list} className={styles.found} aria-label={t("Items found")}>
          {items.map((item) => (
            <li key={item.id}>
              <button type="button" onClick={() => choose(item)}>
                <span>
                  {item.name} <span className={styles.small}>{item.sku}</span>
                </span>
                {item.on_hand_milli !== null && <Qty milli={item.on_hand_milli} unit={item.unit} />}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
