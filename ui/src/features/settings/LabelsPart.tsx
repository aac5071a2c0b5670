//! Labels: the buckets of stock in the shop, and which of them may go below zero.
import { useState } from "react";
import { useTell } from "../../api/ask";
import { useFailing } from "../../api/failures";
import type { LabelView, SettingsView } from "../../api/generated";
import { Button } from "../../design/Button";
import { Switch } from "../../design/Choice";
import { Field } from "../../design/Field";
import { Card } from "../../design/Page";
import { Tag } from "../../design/Say";
import { Sheet } from "../../design/Sheet";
import { t } from "../../platform/words";
import styles from "./settings.module.css";

export function LabelsPart({ settings }: { settings: SettingsView }) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Card title={t("Labels")}>
        <ul className={styles.list}>
          {settings.labels.map((label) => (
            <Label key={label.id} label={label} />
          ))}
        </ul>
      </Card>
      <div>
        <Button onPress={() => setAdding(true)}>{t("Add a label")}</Button>
      </div>
      {adding && <NewLabel onClose={() => setAdding(false)} />}
    </>
  );
}

function Label({ label }: { label: LabelView }) {
  const { fail } = useFailing();
  const { tell, busy } = useTell("put_label");
  const set = (allow_negative: boolean) =>
    void tell({
      label_id: label.id,
      name: label.name,
      allow_negative,
      consignment: label.consignment,
    }).catch(fail);
  return (
    <li className={styles.row}>
      <div>
        <strong>{label.name}</strong> <span className={styles.quiet}>{label.shop}</span>{" "}
        {label.negatives > 0 && (
          <Tag tone="negative">
            {t("{n, plural, one {# card below zero} other {# cards below zero}}", {
              n: label.negatives,
            })}
          </Tag>
        )}
        {label.consignment && (
          <div className={styles.small}>
            {t("A partner’s goods on consignment: never below zero.")}
          </div>
        )}
        {!label.allow_negative && label.negatives > 0 && (
          <div className={styles.small}>{t("Until they are gone, these may only move up.")}</div>
        )}
      </div>
      {!label.consignment && (
        <Switch on={label.allow_negative} onChange={set} disabled={busy}>
          <span>{t("may go below zero")}</span>
          <span className="visually-hidden"> {label.name}</span>
        </Switch>
      )}
    </li>
  );
}

function NewLabel({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [allow, setAllow] = useState(true);
  const [consignment, setConsignment] = useState(false);
  const { fail } = useFailing();
  const { tell, busy } = useTell("put_label");
  const add = () =>
    tell({ label_id: null, name: name.trim(), allow_negative: allow && !consignment, consignment })
      .then(onClose)
      .catch(fail);
  return (
    <Sheet
      title={t("Add a label")}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t("Leave it")}</Button>
          <Button look="primary" isDisabled={busy || name.trim() === ""} onPress={() => void add()}>
            {t("Add")}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Field label={t("Name")} value={name} onChange={setName} maxLength={60} autoFocus />
        <Switch on={consignment} onChange={setConsignment}>
          {t("A partner’s goods on consignment")}
        </Switch>
        {!consignment && (
          <Switch on={allow} onChange={setAllow}>
            {t("May go below zero")}
          </Switch>
        )}
      </div>
    </Sheet>
  );
}
