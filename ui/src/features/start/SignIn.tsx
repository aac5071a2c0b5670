//! Signing in: who, then their PIN.
import { useEffect, useState } from "react";
import { useTell } from "../../api/ask";
import type { Person, Role, Status } from "../../api/generated";
import { roleWord } from "../../api/kinds";
import { sayFailure } from "../../api/refusals";
import { Button } from "../../design/Button";
import { Icon } from "../../design/Icon";
import { PinPad } from "../../design/PinPad";
import { Tag } from "../../design/Say";
import { Refused } from "../../platform/transport";
import { t } from "../../platform/words";
import styles from "./start.module.css";

/** The PINs of a demo till's people; no other till has them. */
const demoPins: Record<Role, string> = {
  cashier: "1111",
  clerk: "2222",
  manager: "3333",
  owner: "4444",
};

export function SignIn({ status }: { status: Status }) {
  const people = status.people.filter((person) => !person.blocked);
  const [who, setWho] = useState<Person | null>(people.length === 1 ? (people[0] ?? null) : null);
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{status.shop}</h1>
        <p>
          {t("Register {register}", { register: status.register })}{" "}
          {status.demo && <Tag tone="caution">{t("Demo shop")}</Tag>}
        </p>
      </header>
      {who ? (
        <Pin
          key={who.id}
          status={status}
          person={who}
          onBack={people.length > 1 ? () => setWho(null) : null}
        />
      ) : (
        <section className={styles.people} aria-label={t("Who are you?")}>
          {people.map((person) => (
            <Button key={person.id} onPress={() => setWho(person)}>
              <span className={styles.tile}>
                <span className={styles.initials} aria-hidden="true">
                  {initials(person.name)}
                </span>
                <span className={styles.person}>{person.name}</span>
                <span className={styles.role}>{roleWord(person.role)}</span>
                {status.demo && (
                  <span className={styles.role}>
                    {t("Demo: PIN {pin}", { pin: demoPins[person.role] })}
                  </span>
                )}
              </span>
            </Button>
          ))}
        </section>
      )}
    </main>
  );
}

type PinProps = { status: Status; person: Person; onBack: (() => void) | null };

function Pin({ status, person, onBack }: PinProps) {
  const { tell, busy, failure } = useTell("sign_in", {
    known: (reply, put) => put("status", {}, reply),
  });
  const wait = useWait(failure);
  const say = { code: status.currency, decimals: status.currency_decimals };
  useEffect(() => {
    if (!onBack) return;
    const listen = (event: KeyboardEvent) => event.key === "Escape" && onBack();
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [onBack]);
  const said = failure && wait === 0 ? waited(failure) : failure;
  const problem = said && sayFailure(said, say);
  return (
    <section className={styles.pin}>
      <div className={styles.who}>
        {onBack && (
          <Button look="quiet" icon aria-label={t("Somebody else")} onPress={onBack}>
            <Icon name="back" />
          </Button>
        )}
        <div>
          <h2>{person.name}</h2>
          <p className={styles.role}>
            {status.demo ? t("Demo: PIN {pin}", { pin: demoPins[person.role] }) : t("Your PIN")}
          </p>
        </div>
      </div>
      <PinPad
        label={t("PIN of {name}", { name: person.name })}
        go={wait ? t("Wait {n} s", { n: wait }) : t("Sign in")}
        problem={problem}
        busy={busy}
        disabled={Boolean(wait)}
        onPin={(pin) => tell({ person_id: person.id, pin }).catch(() => undefined)}
      />
    </section>
  );
}

/** What a failure still says once its wait is over: how many tries are left. */
function waited(failure: Error): Error | null {
  if (!(failure instanceof Refused) || failure.refusal.code !== "wrong_pin") return null;
  return new Refused({ ...failure.refusal, wait_seconds: 0 });
}

/** Seconds until the next try; none where no wait was asked for. */
function useWait(failure: Error | null): number | null {
  const refusal = failure instanceof Refused ? failure.refusal : null;
  const asked = refusal && "wait_seconds" in refusal ? (refusal.wait_seconds ?? 0) : 0;
  const [left, setLeft] = useState(0);
  useEffect(() => {
    // Each failure starts its own countdown, also when it asks for the same wait again.
    if (failure) setLeft(asked);
  }, [failure, asked]);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return asked > 0 ? left : null;
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");
}
