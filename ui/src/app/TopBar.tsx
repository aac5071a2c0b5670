//! The bar above every screen: which register, the tideline, negatives, who is signed in.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTell } from "../api/ask";
import { sayFailure } from "../api/refusals";
import { useShop } from "../api/shop";
import { Button } from "../design/Button";
import { Menu } from "../design/Choice";
import { Icon } from "../design/Icon";
import { Tag } from "../design/Say";
import { toast } from "../design/toasts";
import { count } from "../platform/number";
import { t } from "../platform/words";
import { places } from "./places";
import { TidelineSheet } from "./TidelineSheet";
import styles from "./TopBar.module.css";

const reports = "/negatives";

export function TopBar() {
  const { status, session, currency, may } = useShop();
  const [details, setDetails] = useState(false);
  const signOut = useTell("sign_out", { known: (reply, put) => put("status", {}, reply) });
  const leave = () =>
    signOut.tell({}).catch((error) => toast(sayFailure(error, currency), "danger"));
  const canSee = may("see_reports") && places.some(({ path }) => path === reports);
  const below = count(status.negatives);
  const negatives = (
    <>
      {below}
      <span className={styles.below}>{t("below zero")}</span>
    </>
  );
  return (
    <header className={styles.top}>
      <div className={styles.shop}>
        <span className={styles.name}>{status.shop}</span>
        <span className={styles.register}>{status.register}</span>
        {status.demo && <Tag tone="caution">{t("Demo")}</Tag>}
      </div>
      <button
        type="button"
        className={styles.tideline}
        onClick={() => setDetails(true)}
        aria-label={t("Its own head office: nothing waits")}
      >
        <span className={styles.line} aria-hidden="true" />
        <span className={styles.words}>{t("Its own head office: nothing waits")}</span>
      </button>
      {status.negatives > 0 &&
        (canSee ? (
          <Link to={reports} className={styles.negatives ?? ""}>
            {negatives}
          </Link>
        ) : (
          <span className={styles.negatives}>{negatives}</span>
        ))}
      <Menu
        button={
          <Button look="quiet" size="small" aria-label={session.person.name}>
            <Icon name="person" />
            <span className={styles.person}>{session.person.name}</span>
          </Button>
        }
        acts={[{ id: "out", name: t("Sign out"), run: () => void leave() }]}
      />
      {details && <TidelineSheet status={status} onClose={() => setDetails(false)} />}
    </header>
  );
}
