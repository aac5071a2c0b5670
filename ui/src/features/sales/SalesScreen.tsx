//! The last sales, newest first; one opens as its receipt.
import { useState } from "react";
import { useAsk } from "../../api/ask";
import type { SaleRow } from "../../api/generated";
import { Button } from "../../design/Button";
import { Field } from "../../design/Field";
import { Money } from "../../design/Numbers";
import { Card, Page } from "../../design/Page";
import { EmptyState, Tag, Waiting } from "../../design/Say";
import { Cell, Head, Row, Table, Under } from "../../design/Table";
import { moment } from "../../platform/time";
import { t } from "../../platform/words";
import { SaleSheet } from "./SaleSheet";
import styles from "./sales.module.css";
import { useOlder } from "./useOlder";

const PAGE = 100;

export function SalesScreen() {
  const [text, setText] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const request = { limit: PAGE, before: null, text: text.trim() || null };
  const { data } = useAsk("last_sales", request, { keep: true });
  const older = useOlder(request, data?.sales);
  const sales = data ? [...data.sales, ...older.sales] : null;
  return (
    <Page
      title={t("Sales")}
      acts={
        <Field
          label={t("Find a receipt by its number")}
          labelHidden
          placeholder={t("Receipt number")}
          value={text}
          onChange={setText}
        />
      }
    >
      {!sales && <Waiting />}
      {sales?.length === 0 && (
        <EmptyState
          icon="sales"
          title={text.trim() ? t("No receipt has that number") : t("Nothing sold yet")}
        >
          {t("Every sale is listed here with its receipt, to look at or to void.")}
        </EmptyState>
      )}
      {sales && sales.length > 0 && (
        <Card fills>
          <Table label={t("Last sales")}>
            <thead>
              <tr>
                <Head>{t("Receipt")}</Head>
                <Head wide>{t("When")}</Head>
                <Head>{t("What")}</Head>
                <Head wide>{t("Cashier")}</Head>
                <Head wide>{t("Paid")}</Head>
                <Head figure>{t("Total")}</Head>
              </tr>
            </thead>
            <tbody>
              {sales.map((sale) => (
                <Sale key={sale.document_id} sale={sale} onOpen={() => setOpen(sale.document_id)} />
              ))}
            </tbody>
          </Table>
        </Card>
      )}
      {older.more && (
        <div className={styles.more}>
          <Button onPress={older.load} isDisabled={older.busy}>
            {t("Older sales")}
          </Button>
        </div>
      )}
      {open && <SaleSheet id={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function Sale({ sale, onOpen }: { sale: SaleRow; onOpen: () => void }) {
  const paid = sale.tender === "cash" ? t("Cash") : t("Card");
  return (
    <Row onOpen={onOpen}>
      <Cell>
        <button type="button" className={styles.number} onClick={onOpen}>
          {sale.number}
        </button>
        <Under>{moment(sale.at_ms)}</Under>
      </Cell>
      <Cell muted wide>
        <span className={styles.when}>{moment(sale.at_ms)}</span>
      </Cell>
      <Cell>
        <span className={styles.what}>
          {sale.what}
          {sale.voided && <Tag tone="danger">{t("voided")}</Tag>}
          {sale.below_zero && !sale.voided && <Tag tone="negative">{t("below zero")}</Tag>}
        </span>
      </Cell>
      <Cell muted wide>
        {sale.cashier}
      </Cell>
      <Cell muted wide>
        {paid}
      </Cell>
      <Cell figure>
        {sale.voided ? (
          <s>
            <Money minor={sale.total_minor} />
          </s>
        ) : (
          <Money minor={sale.total_minor} />
        )}
        <Under>{paid}</Under>
      </Cell>
    </Row>
  );
}
