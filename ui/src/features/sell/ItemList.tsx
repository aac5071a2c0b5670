//! Items to choose from, as search found them.
import { useEffect, useRef } from "react";
import type { ItemView } from "../../api/generated";
import { classes } from "../../design/classes";
import { Money, Qty } from "../../design/Numbers";
import { t } from "../../platform/words";
import styles from "./ItemList.module.css";

export type ItemListProps = {
  id: string;
  items: ItemView[];
  /** The one that Enter takes. */
  active: number;
  onChoose: (item: ItemView) => void;
};

export const optionId = (list: string, at: number): string => `${list}-${at}`;

export function ItemList({ id, items, active, onChoose }: ItemListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div id={id} ref={list} role="listbox" aria-label={t("Items found")} className={styles.list}>
      {items.map((item, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field that searches
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field's arrows and Enter do the same
        <div
          key={item.id}
          id={optionId(id, at)}
          role="option"
          aria-selected={at === active}
          className={classes(styles.item, at === active && styles.active)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(item)}
        >
          <span className={styles.what}>
            <span>{item.name}</span>
            <span className={styles.sku}>
              {[item.sku, item.department].filter(Boolean).join(" · ")}
            </span>
          </span>
          <span className={styles.stock}>
            {item.on_hand_milli !== null && <Qty milli={item.on_hand_milli} unit={item.unit} />}
          </span>
          <span className={styles.price}>
            <Money minor={item.price_minor} />
          </span>
        </div>
      ))}
    </div>
  );
}
