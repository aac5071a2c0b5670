//! The module's switch: what it does, why it may be refused, who works with which setting.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTell } from "../../api/ask";
import { useFailing } from "../../api/failures";
import type { Refusal, SettingsView } from "../../api/generated";
import { roleWord } from "../../api/kinds";
import { sayRefusal } from "../../api/refusals";
import { Switch } from "../../design/Choice";
import { Qty } from "../../design/Numbers";
import { Card } from "../../design/Page";
import { Banner, Tag } from "../../design/Say";
import { Cell, Head, Table, Under } from "../../design/Table";
import { moment } from "../../platform/time";
import { Refused } from "../../platform/transport";
import { t } from "../../platform/words";
import styles from "./settings.module.css";

type Negatives = Extract<Refusal, { code: "negatives_exist" }>;

export function ModulePart({ settings }: { settings: SettingsView }) {
  const [refused, setRefused] = useState<Negatives | null>(null);
  const { currency, fail } = useFailing();
  const { tell, busy } = useTell("switch_module", {
    known: (reply, put) => put("settings", {}, reply),
  });
  const on = settings.negative_inventory;

  async function turn(next: boolean): Promise<void> {
    setRefused(null);
    try {
      await tell({ on: next });
    } catch (error) {
      if (error instanceof Refused && error.refusal.code === "negatives_exist") {
        setRefused(error.refusal);
      } else {
        fail(error);
      }
    }
  }

  return (
    <>
      <section className={styles.part}>
        <Switch
          on={on}
          onChange={(next) => void turn(next)}
          disabled={busy || settings.negative_inventory_locked}
        >
          <strong>{t("Negative inventory")}</strong>
        </Switch>
        <p className={styles.says}>
          {on
            ? t(
                "On: the till sells what is in the customer’s hand, even when the record says none is left. Rules and labels can still say no.",
              )
            : t("Off: nothing may go below zero, whoever approves.")}
        </p>
        <p className={styles.quiet}>
          {settings.negative_inventory_locked
            ? t("This account can’t switch it off.")
            : t("A change takes effect for each person at their next sign-in.")}
        </p>
      </section>
      {refused && (
        <Banner tone="danger">
          {sayRefusal(refused, currency)}
          <ul className={styles.worst}>
            {refused.worst.map((short) => (
              <li key={short.item_id + short.label}>
                {short.name} <span className={styles.quiet}>{short.label}</span>{" "}
                <Qty milli={short.on_hand_milli} />
              </li>
            ))}
          </ul>
          <Link to="/negatives" className={styles.link ?? ""}>
            {t("See them all")}
          </Link>
        </Banner>
      )}
      <Sessions settings={settings} />
    </>
  );
}

function Sessions({ settings }: { settings: SettingsView }) {
  return (
    <Card title={t("Signed in now")}>
      <Table label={t("Who is signed in, and with which setting")}>
        <thead>
          <tr>
            <Head>{t("Who")}</Head>
            <Head wide>{t("Where")}</Head>
            <Head wide>{t("Since")}</Head>
            <Head>{t("Works with")}</Head>
          </tr>
        </thead>
        <tbody>
          {settings.sessions.map((session) => (
            <tr key={session.person.id + session.register}>
              <Cell>
                {session.person.name}{" "}
                <span className={styles.quiet}>{roleWord(session.person.role)}</span>
                <Under>
                  {session.register} · {moment(session.since_ms)}
                </Under>
              </Cell>
              <Cell wide>{session.register}</Cell>
              <Cell muted wide>
                {moment(session.since_ms)}
              </Cell>
              <Cell>
                {session.negative_inventory
                  ? t("negative inventory on")
                  : t("negative inventory off")}{" "}
                {session.old_settings && <Tag tone="caution">{t("until signed in again")}</Tag>}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
