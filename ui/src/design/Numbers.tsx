//! Every number a person reads: money, costs, quantities, and the three-way split.
import { cost, money, quantity, signed, value } from "../platform/number";
import { t } from "../platform/words";
import { classes } from "./classes";
import styles from "./Numbers.module.css";
import { useCurrency } from "./shop";

/** An amount in the currency's minor unit. */
export function Money({ minor }: { minor: number }) {
  const { code, decimals } = useCurrency();
  return <span className={styles.number}>{money(minor, code, decimals)}</span>;
}

/** A note or a coin: without decimals where it has none. */
export function Note({ minor }: { minor: number }) {
  const { code, decimals } = useCurrency();
  const whole = 10 ** decimals;
  const text = minor % whole === 0 ? money(minor / whole, code, 0) : money(minor, code, decimals);
  return <span className={styles.number}>{text}</span>;
}

/** A unit cost (ten-thousandths), with up to four decimals. */
export function Cost({ e4 }: { e4: number }) {
  return <span className={styles.number}>{cost(e4, useCurrency().code)}</span>;
}

/** A stock value (ten-thousandths), with two decimals. */
export function Value({ e4 }: { e4: number }) {
  return <span className={styles.number}>{value(e4, useCurrency().code)}</span>;
}

/** A quantity; below zero it stands on hatched ground. */
export function Qty({ milli, unit, sign }: { milli: number; unit?: string; sign?: boolean }) {
  const text = sign ? signed(milli) : quantity(milli);
  return (
    <span className={classes(styles.number, milli < 0 && !sign && styles.negative)}>
      {text}
      {unit && unit !== "each" ? ` ${unit}` : ""}
    </span>
  );
}

const marks = { owed: "◆", misplaced: "◇", unexplained: "●" } as const;
export type SplitPart = keyof typeof marks;

/** What a mark of the split means, in words. */
export function splitWord(part: SplitPart): string {
  return { owed: t("owed"), misplaced: t("misplaced"), unexplained: t("unexplained") }[part];
}

/** One part of the split: its mark, how many, and the word. */
export function SplitMark({ part, milli }: { part: SplitPart; milli?: number }) {
  return (
    <span className={classes(styles.mark, styles[part])}>
      <span aria-hidden="true">{marks[part]}</span>
      {milli !== undefined && <span className={styles.number}>{quantity(milli)}</span>}
      <span>{splitWord(part)}</span>
    </span>
  );
}

/** The parts of a split that aren't nothing. */
export function SplitMarks(props: { owed: number; misplaced: number; unexplained: number }) {
  const parts = (["owed", "misplaced", "unexplained"] as const).filter((part) => props[part] !== 0);
  return (
    <span className={styles.marks}>
      {parts.map((part) => (
        <SplitMark key={part} part={part} milli={props[part]} />
      ))}
    </span>
  );
}
