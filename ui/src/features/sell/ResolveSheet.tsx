//! Saying what an unknown barcode is: one of the items, or a new one.
import { useState } from "react";
import type { CartLine, ItemView } from "../../api/generated";
import { Switch } from "../../design/Choice";
import { Field } from "../../design/Field";
import { Segments } from "../../design/Segments";
import { Sheet } from "../../design/Sheet";
import { t } from "../../platform/words";
import { ItemList } from "./ItemList";
import { NewItem } from "./NewItem";
import styles from "./sheets.module.css";
import { useItemSearch } from "./useItemSearch";

export type ResolveSheetProps = {
  line: CartLine;
  /** The person may add items and teach them barcodes. */
  mayEdit: boolean;
  onItem: (item: ItemView, keepBarcode: boolean) => void;
  onClose: () => void;
};

export function ResolveSheet({ line, mayEdit, onItem, onClose }: ResolveSheetProps) {
  const [way, setWay] = useState<"choose" | "add">(mayEdit ? "add" : "choose");
  const code = line.code ?? "";
  return (
    <Sheet title={t("Unknown barcode")} at="side" onClose={onClose}>
      <div className={styles.stack}>
        <p className={styles.code}>{code}</p>
        {mayEdit ? (
          <Segments
            label={t("What is it?")}
            options={[
              { id: "add", name: t("A new item") },
              { id: "choose", name: t("One of ours") },
            ]}
            value={way}
            onChange={setWay}
          />
        ) : (
          <p className={styles.muted}>
            {t("Choose the item that it is. Somebody who may add items can teach it this barcode.")}
          </p>
        )}
        {way === "add" ? (
          <NewItem code={code} onItem={(item) => onItem(item, false)} />
        ) : (
          <Choose mayTeach={mayEdit} onItem={onItem} />
        )}
      </div>
    </Sheet>
  );
}

type ChooseProps = { mayTeach: boolean; onItem: (item: ItemView, keep: boolean) => void };

function Choose({ mayTeach, onItem }: ChooseProps) {
  const [text, setText] = useState("");
  const [keep, setKeep] = useState(mayTeach);
  const { items } = useItemSearch(text.trim());
  const [best] = items ?? [];
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (best) onItem(best, keep);
      }}
    >
      <Field label={t("Name, SKU or part of a code")} value={text} onChange={setText} autoFocus />
      {mayTeach && (
        <Switch on={keep} onChange={setKeep}>
          {t("Know it by this barcode from now on")}
        </Switch>
      )}
      <div className={styles.found}>
        {items && items.length > 0 && (
          <ItemList
            id="resolve-items"
            items={items}
            active={0}
            onChoose={(item) => onItem(item, keep)}
          />
        )}
        {items?.length === 0 && <p className={styles.muted}>{t("Nothing is called that.")}</p>}
      </div>
    </form>
  );
}
