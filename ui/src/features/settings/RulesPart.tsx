//! What each kind of movement may do below zero: the two presets, single rules, a label's own.
import { useState } from "react";
import { useTell } from "../../api/ask";
import { useFailing } from "../../api/failures";
import type { MovementKind, Preset, SettingsView, Verdict } from "../../api/generated";
import { Select } from "../../design/Choice";
import { Card } from "../../design/Page";
import { Chip } from "../../design/Say";
import { Cell, Head, Table } from "../../design/Table";
import { t } from "../../platform/words";
import styles from "./settings.module.css";
import { movementNote, movementWord } from "./words";

const ACCOUNT = "account";
type Choice = Verdict | "same";

export function RulesPart({ settings }: { settings: SettingsView }) {
  const [place, setPlace] = useState<string>(ACCOUNT);
  const { fail } = useFailing();
  const preset = useTell("put_preset", {
    known: (reply, put) => put("settings", {}, reply),
  });
  const rule = useTell("put_rule", { known: (reply, put) => put("settings", {}, reply) });
  const label = settings.labels.find((one) => one.id === place) ?? null;
  const own = (kind: MovementKind) => label?.rules.find((r) => r.kind === kind)?.verdict;
  const choosePreset = (which: Preset) => void preset.tell({ preset: which }).catch(fail);
  const set = (kind: MovementKind, verdict: Verdict | null) =>
    void rule.tell({ kind, label_id: label?.id ?? null, verdict }).catch(fail);
  const places = [
    { id: ACCOUNT, name: t("The whole account") },
    ...settings.labels
      .filter((one) => !one.consignment)
      .map((one) => ({ id: one.id, name: `${one.shop} · ${one.name}` })),
  ];
  return (
    <>
      <section className={styles.part}>
        <p className={styles.says}>{t("Start from a preset, then change what your shop needs.")}</p>
        <div className={styles.chips}>
          <Chip on={settings.preset === "retail"} onPress={() => choosePreset("retail")}>
            {t("Retail: keep selling")}
          </Chip>
          <Chip
            on={settings.preset === "voucher-strict"}
            onPress={() => choosePreset("voucher-strict")}
          >
            {t("Strict vouchers: what is sent must be there")}
          </Chip>
        </div>
        <Select label={t("Rules of")} options={places} value={place} onChange={setPlace} />
      </section>
      <Card>
        <Table label={t("Rules by kind of movement")}>
          <thead>
            <tr>
              <Head>{t("When this takes a card below zero")}</Head>
              <Head>{t("The till")}</Head>
            </tr>
          </thead>
          <tbody>
            {settings.rules.map(({ kind, verdict }) => (
              <tr key={kind}>
                <Cell>
                  {movementWord(kind)}
                  <div className={styles.small}>{movementNote(kind)}</div>
                </Cell>
                <Cell>
                  <div className={styles.verdict}>
                    <Select<Choice>
                      label={movementWord(kind)}
                      labelHidden
                      options={options(label !== null, verdict)}
                      value={label ? (own(kind) ?? "same") : verdict}
                      onChange={(next) => set(kind, next === "same" ? null : next)}
                    />
                  </div>
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  );
}

function verdictWord(verdict: Verdict): string {
  return { allow: t("allows it"), approve: t("asks a manager"), deny: t("refuses it") }[verdict];
}

function options(ofLabel: boolean, account: Verdict): { id: Choice; name: string }[] {
  const all = (["allow", "approve", "deny"] as const).map((id) => ({ id, name: verdictWord(id) }));
  const same = t("as the account: {verdict}", { verdict: verdictWord(account) });
  return ofLabel ? [{ id: "same", name: same }, ...all] : all;
}
