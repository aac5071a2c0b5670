//! A screen of the shop outside selling: its title, what can be done on it, and its content.
import type { ReactNode } from "react";
import { classes } from "./classes";
import styles from "./Page.module.css";

export type PageProps = {
  title: string;
  /** One sentence under the title, where it helps. */
  note?: ReactNode;
  /** Buttons and fields at the title's side. */
  acts?: ReactNode;
  /** A narrow column, for forms and settings. */
  narrow?: boolean;
  children: ReactNode;
};

export function Page({ title, note, acts, narrow, children }: PageProps) {
  return (
    <div className={narrow ? `${styles.page} ${styles.narrow}` : styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{title}</h1>
          {note && <p className={styles.note}>{note}</p>}
        </div>
        {acts && <div className={styles.acts}>{acts}</div>}
      </header>
      {children}
    </div>
  );
}

export type CardProps = {
  title?: string;
  /** It is the screen's one table: it takes the height that is left and scrolls inside. */
  fills?: boolean;
  children: ReactNode;
};

/** A surface that holds one thing: a table, a form, a list. Never inside another. */
export function Card({ title, fills, children }: CardProps) {
  return (
    <section className={classes(styles.card, fills && styles.fills)} aria-label={title}>
      {title && <h2 className={styles.title}>{title}</h2>}
      {children}
    </section>
  );
}
