//! What the shop is told: a banner that stays, a chip, an empty place that says what it is for.
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { t } from "../platform/words";
import { classes } from "./classes";
import { Icon, type IconName } from "./Icon";
import styles from "./Say.module.css";

export type Tone = "plain" | "good" | "caution" | "danger" | "negative";

export type BannerProps = { tone?: Tone; children: ReactNode; act?: ReactNode };

/** A sentence that stays until its reason is gone. */
export function Banner({ tone = "plain", children, act }: BannerProps) {
  const loud = tone === "danger" || tone === "caution";
  return (
    <div
      className={classes(styles.banner, styles[tone])}
      role={tone === "danger" ? "alert" : undefined}
    >
      {loud && <Icon name="alert" />}
      <div className={styles.words}>{children}</div>
      {act}
    </div>
  );
}

/** A word on a small ground. */
export function Tag({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={classes(styles.tag, styles[tone])}>{children}</span>;
}

export type ChipProps = { on?: boolean; onPress: () => void; children: ReactNode };

/** A tap that can be on or off. */
export function Chip({ on = false, onPress, children }: ChipProps) {
  return (
    <AriaButton
      className={classes(styles.chip, on && styles.on)}
      aria-pressed={on}
      onPress={onPress}
    >
      {on && <Icon name="check" size={16} />}
      {children}
    </AriaButton>
  );
}

export type EmptyStateProps = {
  title: string;
  children?: ReactNode;
  act?: ReactNode;
  icon?: IconName;
};

/** Nothing here yet: what the place is for, and the first thing to do. */
export function EmptyState({ title, children, act, icon }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon && <Icon name={icon} size={40} />}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {act}
    </div>
  );
}

/** Work goes on; said only when it takes long enough to notice. */
export function Waiting() {
  return (
    <p className={styles.waiting} role="status">
      {t("One moment…")}
    </p>
  );
}
