//! One large number, typed on the keyboard or on the keypad below it.

import { type Ref, useRef } from "react";
import { locale } from "../platform/locale";
import { classes } from "./classes";
import { Field, type UnitsFieldProps } from "./Field";
import styles from "./Figure.module.css";
import { Keypad } from "./Keypad";
import { useUnitsText } from "./unitsText";

export type FigureProps = Pick<
  UnitsFieldProps,
  "label" | "units" | "decimals" | "onUnits" | "fixed" | "suffix" | "problem" | "autoFocus"
> & {
  inputRef?: Ref<HTMLInputElement>;
  /** Only where the window is high enough for it. */
  keypad?: "always" | "roomy";
};

const point = (1.1).toLocaleString(locale()).charAt(1);

export function Figure({
  units,
  decimals,
  onUnits,
  fixed,
  keypad = "always",
  ...rest
}: FigureProps) {
  const { text, type } = useUnitsText(units, decimals, onUnits, fixed);
  // The number that is there gives way to the first key, as a selected text would.
  const fresh = useRef(true);
  return (
    <div className={styles.figure}>
      <Field
        {...rest}
        figure
        inputMode="decimal"
        selectOnFocus
        value={text}
        onFocus={() => {
          fresh.current = true;
        }}
        onChange={(typed) => {
          fresh.current = false;
          type(typed);
        }}
      />
      <div className={classes(keypad === "roomy" && styles.roomy)}>
        <Keypad
          {...(decimals > 0 ? { corner: point } : {})}
          onDigit={(digit) => {
            type(fresh.current ? digit : text + digit);
            fresh.current = false;
          }}
          onDelete={() => {
            type(fresh.current ? "" : text.slice(0, -1));
            fresh.current = false;
          }}
        />
      </div>
    </div>
  );
}
