//! The rows of the report: one a card, sorted by the till, page by page.

import type { NegativeRow, NegativeSort } from "../../api/generated";
import { documentWord } from "../../api/kinds";
import { Button } from "../../design/Button";
import { Qty, SplitMarks, Value } from "../../design/Numbers";
import { Card } from "../../design/Page";
import { Cell, Head, Row, Table, Under } from "../../design/Table";
import { age, stamp } from "../../platform/time";
import { t } from "../../platform/words";
import styles from "./negatives.module.css";
import type { Order } from "./order";

export type NegativesTableProps = {
  rows: NegativeRow[];
  order: Order;
  onOrder: (order: Order) => void;
  onOpen: (row: NegativeRow) => void;
  page: number;
  pages: number;
  onPage: (page: number) => void;
};

export function NegativesTable(props: NegativesTableProps) {
  const { rows, order, onOrder, onOpen, page, pages, onPage } = props;
  const way = order.descending ? ("descending" as const) : ("ascending" as const);
  const head = (sort: NegativeSort) => ({
    sorted: order.sort === sort ? way : ("no" as const),
    onSort: () => onOrder({ sort, descending: order.sort === sort ? !order.descending : false }),
  });
  return (
    <>
      <Card fills>
        <Table label={t("Cards below zero")}>
          <thead>
            <tr>
              <Head {...head("item")}>{t("Item")}</Head>
              <Head figure {...head("on_hand")}>
                {t("On hand")}
              </Head>
              <Head wide>{t("Of which")}</Head>
              <Head wide {...head("since")}>
                {t("For")}
              </Head>
              <Head figure wide {...head("deepest")}>
                {t("Deepest")}
              </Head>
              <Head figure wide {...head("value")}>
                {t("Value")}
              </Head>
              <Head wide>{t("Why")}</Head>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Negative
                key={row.item_id + row.label_id + row.shop_id}
                row={row}
                onOpen={() => onOpen(row)}
              />
            ))}
          </tbody>
        </Table>
      </Card>
      {pages > 1 && (
        <nav className={styles.pager} aria-label={t("Pages")}>
          <Button isDisabled={page === 0} onPress={() => onPage(page - 1)}>
            {t("Before")}
          </Button>
          <span>{t("Page {page} of {pages}", { page: page + 1, pages })}</span>
          <Button isDisabled={page + 1 >= pages} onPress={() => onPage(page + 1)}>
            {t("Next")}
          </Button>
        </nav>
      )}
    </>
  );
}

function Negative({ row, onOpen }: { row: NegativeRow; onOpen: () => void }) {
  const { split } = row;
  const marks = (
    <SplitMarks
      owed={split.owed_milli}
      misplaced={split.misplaced_milli}
      unexplained={split.unexplained_milli}
    />
  );
  const why = row.cause?.sentence ?? t("No cause found yet: count it, or enter the delivery.");
  return (
    <Row onOpen={onOpen}>
      <Cell>
        <button type="button" className={styles.item} onClick={onOpen}>
          {row.name}
        </button>
        <div className={styles.small}>
          {row.sku}
          {row.label !== "Sellable" && ` · ${row.label}`}
        </div>
        <Under>{why}</Under>
      </Cell>
      <Cell figure>
        <Qty milli={row.on_hand_milli} unit={row.unit} />
        <Under>
          {marks}
          <div>{age(row.since_ms)}</div>
        </Under>
      </Cell>
      <Cell wide>{marks}</Cell>
      <Cell wide>
        <span className={styles.age} title={stamp(row.since_ms)}>
          {age(row.since_ms)}
        </span>
      </Cell>
      <Cell figure muted wide>
        <Qty milli={row.deepest_milli} sign />
      </Cell>
      <Cell figure muted wide>
        <Value e4={row.value_e4} />
      </Cell>
      <Cell wide>
        <div className={styles.why}>{why}</div>
        <div className={styles.small}>
          {t("first: {document}", { document: documentWord(row.first_document) })}
        </div>
      </Cell>
    </Row>
  );
}
