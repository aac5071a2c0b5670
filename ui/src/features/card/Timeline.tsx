//! The card's documents, newest first: what each did, and what was on hand after it.

import type { CardDetail, MovementRow } from "../../api/generated";
import { kindWord } from "../../api/kinds";
import { classes } from "../../design/classes";
import { Cost, Qty } from "../../design/Numbers";
import { Card } from "../../design/Page";
import { Tag } from "../../design/Say";
import { Cell, Head, Table, Under } from "../../design/Table";
import { moment, stamp } from "../../platform/time";
import { t } from "../../platform/words";
import styles from "./card.module.css";

/** Written down so much later than it happened: it came late. */
const LATE_MS = 60_000;

export function Timeline({ card }: { card: CardDetail }) {
  const rows = [...card.movements].reverse();
  return (
    <Card title={t("Documents")}>
      <Table label={t("Documents of this card, newest first")}>
        <thead>
          <tr>
            <Head wide>{t("When")}</Head>
            <Head>{t("Document")}</Head>
            <Head wide>{t("Who")}</Head>
            <Head figure>{t("Change")}</Head>
            <Head figure>{t("On hand")}</Head>
            <Head figure wide>
              {t("Cost")}
            </Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Movement key={`${row.document.id} ${row.at_ms} ${row.balance_milli}`} row={row} />
          ))}
        </tbody>
      </Table>
      {card.movements_total > rows.length && (
        <p className={styles.more}>
          {t("The latest {shown} of {all} are shown.", {
            shown: rows.length,
            all: card.movements_total,
          })}
        </p>
      )}
    </Card>
  );
}

function Movement({ row }: { row: MovementRow }) {
  const late = row.recorded_ms - row.at_ms > LATE_MS;
  const written = t("written {at}", { at: stamp(row.recorded_ms) });
  return (
    <tr className={classes(row.reversed && styles.reversed)}>
      <Cell wide>
        <span className={styles.when}>{moment(row.at_ms)}</span>
        {late && <div className={styles.small}>{written}</div>}
      </Cell>
      <Cell>
        <span className={styles.document}>
          <span>
            {kindWord(row.document.kind)}{" "}
            <span className={styles.small}>{row.document.number}</span>
          </span>
          {row.reversed && <Tag tone="danger">{t("void")}</Tag>}
          {row.provisional_e4 !== 0 && <Tag tone="caution">{t("cost provisional")}</Tag>}
        </span>
        {row.note && <div className={styles.small}>{row.note}</div>}
        <Under>
          {moment(row.at_ms)} · {row.who}
          {late && <div>{written}</div>}
        </Under>
      </Cell>
      <Cell muted wide>
        {row.who}
      </Cell>
      <Cell figure>
        <Qty milli={row.change_milli} sign />
      </Cell>
      <Cell figure>
        <Qty milli={row.balance_milli} />
      </Cell>
      <Cell figure muted wide>
        {row.cost_e4 === 0 ? "" : <Cost e4={row.cost_e4} />}
      </Cell>
    </tr>
  );
}
