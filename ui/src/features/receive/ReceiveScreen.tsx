//! Goods arrive: scan or find what came, say how many, post it as one document.
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useAsk } from "../../api/ask";
import { Button } from "../../design/Button";
import { Field } from "../../design/Field";
import { Card, Page } from "../../design/Page";
import { EmptyState } from "../../design/Say";
import { Head, Table } from "../../design/Table";
import { inputTime } from "../../platform/time";
import { t } from "../../platform/words";
import { Find } from "./Find";
import { Posted } from "./Posted";
import { ReceiveLine } from "./ReceiveLine";
import styles from "./receive.module.css";
import { useDelivery } from "./useDelivery";

export function ReceiveScreen() {
  const delivery = useDelivery();
  const { draft } = delivery;
  usePrefilled(delivery.add);
  const ready = draft.lines.length > 0 && draft.lines.every((line) => line.quantity_milli > 0);
  return (
    <Page
      title={t("Receive goods")}
      acts={
        draft.lines.length > 0 && (
          <>
            <Button onPress={delivery.drop}>{t("Start over")}</Button>
            <Button look="primary" isDisabled={!ready || delivery.busy} onPress={delivery.post}>
              {t("{n, plural, one {Post # line} other {Post # lines}}", { n: draft.lines.length })}
            </Button>
          </>
        )
      }
    >
      <Find
        count={delivery.count}
        onCount={delivery.setCount}
        onItem={delivery.add}
        onWords={delivery.find}
      />
      {delivery.posted && <Posted reply={delivery.posted} />}
      {draft.lines.length === 0 && !delivery.posted && (
        <EmptyState icon="receive" title={t("What came in?")}>
          {t("Scan each piece, or type 12* and scan once. What was already sold is covered first.")}
        </EmptyState>
      )}
      {draft.lines.length > 0 && (
        <>
          <Card>
            <Table label={t("Lines of this delivery")}>
              <thead className={styles.heads}>
                <tr>
                  <Head>{t("Item")}</Head>
                  <Head figure>{t("Quantity")}</Head>
                  <Head>{t("In")}</Head>
                  <Head figure>{t("Unit cost")}</Head>
                  <Head figure>{t("Units")}</Head>
                  <Head>
                    <span className="visually-hidden">{t("Remove")}</span>
                  </Head>
                </tr>
              </thead>
              <tbody>
                {draft.lines.map((line, at) => (
                  <ReceiveLine
                    key={`${line.item_id} ${line.pack}`}
                    line={line}
                    onChange={(next) => delivery.change(at, next)}
                    onRemove={() => delivery.remove(at)}
                  />
                ))}
              </tbody>
            </Table>
          </Card>
          <div className={styles.about}>
            <Field
              label={t("Delivery number or note")}
              value={draft.note}
              onChange={delivery.note}
              maxLength={200}
            />
            <label className={styles.arrived}>
              <span>{t("Arrived earlier? Say when")}</span>
              <input
                type="datetime-local"
                max={inputTime(Date.now())}
                value={draft.arrived}
                onChange={(event) => delivery.arrived(event.target.value)}
              />
            </label>
          </div>
        </>
      )}
    </Page>
  );
}

/** An item that another screen named comes as the first line, once. */
function usePrefilled(add: ReturnType<typeof useDelivery>["add"]): void {
  const { item = "" } = useParams({ strict: false }) as { item?: string };
  const { data: found } = useAsk("item", { by: "id", item_id: item }, { enabled: item !== "" });
  const done = useRef("");
  useEffect(() => {
    if (!found || done.current === found.id) return;
    done.current = found.id;
    add(found);
  }, [found, add]);
}
