//! Cards below zero, now: what they are, since when, and why.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../../api/ask";
import type { Negatives } from "../../api/generated";
import { Field } from "../../design/Field";
import { Qty, Value } from "../../design/Numbers";
import { Page } from "../../design/Page";
import { EmptyState, Waiting } from "../../design/Say";
import { t } from "../../platform/words";
import { NegativesTable } from "./NegativesTable";
import styles from "./negatives.module.css";
import type { Order } from "./order";

/** Rows on one page; the next is asked for when somebody wants it. */
const PAGE = 200;

export function NegativesScreen() {
  const [text, setText] = useState("");
  const [order, setOrder] = useState<Order>({ sort: "since", descending: false });
  const [page, setPage] = useState(0);
  const navigate = useNavigate();
  const request = { text: text.trim() || null, ...order, offset: page * PAGE, limit: PAGE };
  const { data } = useAsk("negatives", request, { keep: true });
  const search = (words: string) => {
    setPage(0);
    setText(words);
  };
  return (
    <Page
      title={t("Below zero")}
      note={data && data.total > 0 ? <Sum of={data} /> : undefined}
      acts={
        <Field
          label={t("Find by name, SKU or code")}
          labelHidden
          placeholder={t("Name, SKU or code")}
          value={text}
          onChange={search}
        />
      }
    >
      {!data && <Waiting />}
      {data?.total === 0 && (
        <EmptyState
          icon="check"
          title={text.trim() ? t("No item below zero matches") : t("Nothing is below zero")}
        >
          {t("When more is sold than the record holds, the item is listed here with the reason.")}
        </EmptyState>
      )}
      {data && data.total > 0 && (
        <NegativesTable
          rows={data.rows}
          order={order}
          onOrder={(next) => {
            setPage(0);
            setOrder(next);
          }}
          onOpen={(row) =>
            void navigate({ to: `/card/${row.item_id}/${row.shop_id}/${row.label_id}` })
          }
          page={page}
          pages={Math.ceil(data.total / PAGE)}
          onPage={setPage}
        />
      )}
    </Page>
  );
}

function Sum({ of }: { of: Negatives }) {
  return (
    <span className={styles.sum}>
      {t("{n, plural, one {# card} other {# cards}}", { n: of.total })} ·{" "}
      <Qty milli={of.total_units_milli} /> {t("units")} · <Value e4={of.total_value_e4} />{" "}
      {t("owed to the books")}
    </span>
  );
}
