//! Sentences the shop must see, above any screen: what the till found, and new settings.
import { useState } from "react";
import { useTell } from "../api/ask";
import { sayFailure } from "../api/refusals";
import { useShop } from "../api/shop";
import { Button } from "../design/Button";
import { Banner } from "../design/Say";
import { toast } from "../design/toasts";
import { t } from "../platform/words";
import styles from "./Notices.module.css";

export function Notices() {
  const { status, session, currency } = useShop();
  const [seen, setSeen] = useState<string[]>([]);
  const signOut = useTell("sign_out", { known: (reply, put) => put("status", {}, reply) });
  const leave = () =>
    signOut.tell({}).catch((error) => toast(sayFailure(error, currency), "danger"));
  const notices = status.notices.filter((notice) => !seen.includes(notice));
  if (notices.length === 0 && !session.settings_changed) return null;
  return (
    <div className={styles.notices}>
      {session.settings_changed && (
        <Banner
          act={
            <Button size="small" onPress={() => void leave()}>
              {t("Sign out")}
            </Button>
          }
        >
          {t(
            "Settings changed since you signed in. Sign in again to take them up; the cart is kept.",
          )}
        </Banner>
      )}
      {notices.map((notice) => (
        <Banner
          key={notice}
          tone="caution"
          act={
            <Button size="small" onPress={() => setSeen([...seen, notice])}>
              {t("Seen")}
            </Button>
          }
        >
          {notice}
        </Banner>
      ))}
    </div>
  );
}
