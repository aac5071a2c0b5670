//! An item added at the till, in the middle of a sale: a name and a price are enough.
import { useState } from "react";
import { useTell } from "../../api/ask";
import type { ItemView } from "../../api/generated";
import { sayFailure } from "../../api/refusals";
import { Button } from "../../design/Button";
import { Field, MoneyField } from "../../design/Field";
import { Banner } from "../../design/Say";
import { useCurrency } from "../../design/shop";
import { t } from "../../platform/words";
import styles from "./sheets.module.css";

export function NewItem({ code, onItem }: { code: string; onItem: (item: ItemView) => void }) {
  const currency = useCurrency();
  const { tell, busy, failure } = useTell("put_item", { line: "cart" });
  const [name, setName] = useState("");
  const [price, setPrice] = useState<number | null>(null);
  const ready = name.trim() !== "" && price !== null && price >= 0;
  const add = async () => {
    if (!ready || price === null || busy) return;
    try {
      const item = await tell({
        item_id: null,
        sku: "",
        name: name.trim(),
        price_minor: price,
        cost_e4: null,
        barcode: code,
      });
      onItem(item);
    } catch {
      // `failure` says it below; what was typed stays.
    }
  };
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field label={t("Name")} value={name} onChange={setName} autoFocus maxLength={120} />
      <MoneyField label={t("Price")} units={price} onUnits={setPrice} />
      {failure && <Banner tone="danger">{sayFailure(failure, currency)}</Banner>}
      <Button type="submit" look="primary" size="large" wide isDisabled={!ready || busy}>
        {t("Add and sell it")}
      </Button>
    </form>
  );
}
