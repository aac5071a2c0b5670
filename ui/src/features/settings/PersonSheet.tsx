//! One person: name, role, a new PIN, blocked or not.
import { useState } from "react";
import { useTell } from "../../api/ask";
import type { Person, Role } from "../../api/generated";
import { roleWord } from "../../api/kinds";
import { sayFailure } from "../../api/refusals";
import { Button } from "../../design/Button";
import { Select, Switch } from "../../design/Choice";
import { Field } from "../../design/Field";
import { Banner } from "../../design/Say";
import { Sheet } from "../../design/Sheet";
import { useCurrency } from "../../design/shop";
import { t } from "../../platform/words";
import styles from "./settings.module.css";

const ROLES: Role[] = ["cashier", "clerk", "manager", "owner"];

function roleNote(role: Role): string {
  const notes: Record<Role, string> = {
    cashier: t("sells"),
    clerk: t("sells, receives, adjusts, sees reports"),
    manager: t("all of that, discounts, voids, settings, approves"),
    owner: t("everything, and people"),
  };
  return notes[role];
}

export function PersonSheet({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const [name, setName] = useState(person?.name ?? "");
  const [role, setRole] = useState<Role>(person?.role ?? "cashier");
  const [pin, setPin] = useState("");
  const [blocked, setBlocked] = useState(person?.blocked ?? false);
  const [problem, setProblem] = useState<string | null>(null);
  const currency = useCurrency();
  const { tell, busy } = useTell("put_person");
  const pinOk = /^\d{4,8}$/.test(pin) || (person !== null && pin === "");

  async function save(): Promise<void> {
    try {
      await tell({
        person_id: person?.id ?? null,
        name: name.trim(),
        role,
        pin: pin === "" ? null : pin,
        blocked,
      });
      onClose();
    } catch (error) {
      setProblem(sayFailure(error, currency));
    }
  }

  return (
    <Sheet
      title={person ? person.name : t("Add a person")}
      at="side"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t("Leave it")}</Button>
          <Button
            look="primary"
            isDisabled={busy || name.trim() === "" || !pinOk}
            onPress={() => void save()}
          >
            {person ? t("Save") : t("Add")}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {problem && <Banner tone="danger">{problem}</Banner>}
        <Field label={t("Name")} value={name} onChange={setName} maxLength={60} autoFocus />
        <Select
          label={t("Role")}
          options={ROLES.map((id) => ({ id, name: roleWord(id), note: roleNote(id) }))}
          value={role}
          onChange={setRole}
        />
        <Field
          label={person ? t("New PIN") : t("PIN")}
          hint={
            person
              ? t(
                  "4 to 8 digits. Left empty, the PIN stays. A new PIN also unlocks a locked person.",
                )
              : t("4 to 8 digits.")
          }
          type="password"
          inputMode="numeric"
          value={pin}
          onChange={setPin}
          maxLength={8}
        />
        {person && (
          <Switch on={blocked} onChange={setBlocked}>
            {t("Blocked: stopped at once, can’t sign in")}
          </Switch>
        )}
      </div>
    </Sheet>
  );
}
