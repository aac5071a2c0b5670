//! People: who may sign in, and as what.
import { useState } from "react";
import { useAsk } from "../../api/ask";
import type { Person } from "../../api/generated";
import { roleWord } from "../../api/kinds";
import { Button } from "../../design/Button";
import { Card } from "../../design/Page";
import { Tag, Waiting } from "../../design/Say";
import { t } from "../../platform/words";
import { PersonSheet } from "./PersonSheet";
import styles from "./settings.module.css";

export function PeoplePart() {
  const { data } = useAsk("people", {});
  const [open, setOpen] = useState<Person | "new" | null>(null);
  if (!data) return <Waiting />;
  return (
    <>
      <Card title={t("People")}>
        <ul className={styles.list}>
          {data.people.map((person) => (
            <li key={person.id} className={styles.row}>
              <div>
                <strong>{person.name}</strong>{" "}
                <span className={styles.quiet}>{roleWord(person.role)}</span>{" "}
                {person.blocked && <Tag tone="danger">{t("blocked")}</Tag>}
              </div>
              <Button size="small" onPress={() => setOpen(person)}>
                {t("Change")}
                <span className="visually-hidden"> {person.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      </Card>
      <div>
        <Button onPress={() => setOpen("new")}>{t("Add a person")}</Button>
      </div>
      {open && <PersonSheet person={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}
