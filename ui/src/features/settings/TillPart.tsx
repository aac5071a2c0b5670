//! This till: its look and sounds, which belong to this machine, and what it is.
import { useShop } from "../../api/shop";
import { Switch } from "../../design/Choice";
import { Segments } from "../../design/Segments";
import { count } from "../../platform/number";
import { prefs, type Theme, usePrefs } from "../../platform/prefs";
import { play } from "../../platform/sounds";
import { t } from "../../platform/words";
import styles from "./settings.module.css";

export function TillPart() {
  const { status } = useShop();
  const { sounds, theme } = usePrefs();
  const themes: { id: Theme; name: string }[] = [
    { id: "system", name: t("As the system") },
    { id: "light", name: t("Light") },
    { id: "dark", name: t("Dark") },
  ];
  return (
    <section className={styles.part}>
      <Segments
        label={t("Look")}
        options={themes}
        value={theme}
        onChange={(next) => prefs.set({ theme: next })}
      />
      <Switch
        on={sounds}
        onChange={(on) => {
          prefs.set({ sounds: on });
          play("ok");
        }}
      >
        {t("Sounds when scanning")}
      </Switch>
      <dl className={styles.facts}>
        <dt>{t("Shop")}</dt>
        <dd>{status.shop}</dd>
        <dt>{t("Register")}</dt>
        <dd>{status.register}</dd>
        <dt>{t("Documents in its journal")}</dt>
        <dd>{count(status.tideline.documents)}</dd>
        <dt>{t("Version")}</dt>
        <dd>{status.version}</dd>
      </dl>
    </section>
  );
}
