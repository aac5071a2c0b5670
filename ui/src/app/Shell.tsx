//! The frame around every screen of the shop: rail, top bar, notices.
import { Link, Outlet, useRouter } from "@tanstack/react-router";
import { useShop } from "../api/shop";
import { Icon } from "../design/Icon";
import { useKeys } from "../platform/keys";
import { t } from "../platform/words";
import { Notices } from "./Notices";
import { places } from "./places";
import styles from "./Shell.module.css";
import { TopBar } from "./TopBar";

export function Shell() {
  const { may } = useShop();
  const router = useRouter();
  const rail = places.flatMap(({ path, rail }) =>
    rail && (!rail.needs || may(rail.needs)) ? [{ path, ...rail }] : [],
  );
  useKeys(
    Object.fromEntries(
      rail.map(({ path, key }) => [`Alt+${key}`, () => void router.navigate({ to: path })]),
    ),
  );
  return (
    <div className={styles.shell}>
      <TopBar />
      <nav className={styles.rail} aria-label={t("Places")}>
        {rail.map(({ path, word, icon, key }) => (
          <Link
            key={path}
            to={path}
            className={styles.place ?? ""}
            activeProps={{ className: `${styles.place} ${styles.here}` }}
            activeOptions={{ exact: path === "/" }}
            title={`${word} (Alt+${key})`}
          >
            <Icon name={icon} size={24} />
            {word}
          </Link>
        ))}
      </nav>
      <main className={styles.main}>
        <Notices />
        <div className={styles.screen}>
          <Outlet />
        </div>
      </main>
    </div>
  );
}
