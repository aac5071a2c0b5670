//! Buttons. One primary a screen; the rest are secondary or quiet.
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { classes } from "./classes";

export type ButtonProps = Omit<AriaButtonProps, "className" | "children"> & {
  look?: "primary" | "secondary" | "quiet" | "danger";
  /** 40, 48 or 64 px high. */
  size?: "small" | "normal" | "large";
  /** The key that does the same, shown at its end. */
  hint?: string;
  /** As wide as its place. */
  wide?: boolean;
  /** Square, for an icon; then `aria-label` is a must. */
  icon?: boolean;
  children?: ReactNode;
};

export function Button({
  look = "secondary",
  size = "normal",
  hint,
  wide,
  icon,
  children,
  ...rest
}: ButtonProps) {
  const names = classes(
    styles.button,
    styles[look],
    styles[size],
    wide && styles.wide,
    icon && styles.icon,
  );
  return (
    <AriaButton {...rest} className={names}>
      {children}
      {hint && (
        <span className={styles.hint} aria-hidden="true">
          {hint}
        </span>
      )}
    </AriaButton>
  );
}
