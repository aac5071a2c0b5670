//! Tables for comparing: dense rows, figures right-aligned, heads that sort.
import type { ComponentProps, ReactNode } from "react";
import { t } from "../platform/words";
import { classes } from "./classes";
import { Icon } from "./Icon";
import styles from "./Table.module.css";

/** A table in a place that scrolls; its head stays. `label` is what it lists. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keys
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table}>{children}</table>
    </section>
  );
}

export type HeadProps = {
  children: ReactNode;
  /** A column of figures. */
  figure?: boolean;
  /** Not on a phone: there `Under` says it in another cell. */
  wide?: boolean;
  /** Sorted by it now, and which way; none: it can't sort it. */
  sorted?: "ascending" | "descending" | "no";
  onSort?: () => void;
};

export function Head({ children, figure, wide, sorted, onSort }: HeadProps) {
  const order = sorted === "no" ? "none" : sorted;
  return (
    <th
      scope="col"
      className={classes(figure && styles.figure, wide && styles.wide)}
      aria-sort={order}
    >
      {onSort ? (
        <button type="button" className={styles.sort} onClick={onSort} title={t("Sort by this")}>
          {children}
          {sorted !== "no" && (
            <span className={classes(sorted === "ascending" && styles.up)}>
              <Icon name="down" size={14} />
            </span>
          )}
        </button>
      ) : (
        children
      )}
    </th>
  );
}

/** A row; `onOpen` makes all of it a target, the first cell must then hold a link or a button. */
export function Row({ onOpen, ...rest }: ComponentProps<"tr"> & { onOpen?: () => void }) {
  return <tr {...rest} className={classes(onOpen && styles.opens)} onClick={onOpen} />;
}

export type CellProps = ComponentProps<"td"> & {
  figure?: boolean;
  muted?: boolean;
  /** Not on a phone: there `Under` says it in another cell. */
  wide?: boolean;
};

export function Cell({ figure, muted, wide, ...rest }: CellProps) {
  const look = [figure && styles.figure, muted && styles.muted, wide && styles.wide];
  return <td {...rest} className={classes(...look)} />;
}

/** On a phone only, under a cell's content: what the `wide` columns say elsewhere. */
export function Under({ children }: { children: ReactNode }) {
  return <div className={styles.under}>{children}</div>;
}
