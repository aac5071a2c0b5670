//! Where people type: a line of text, an amount. Each has its label, its hint and its problem.
import type { ReactNode, Ref } from "react";
import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  type TextFieldProps,
} from "react-aria-components";
import { classes } from "./classes";
import styles from "./Field.module.css";
import { useCurrency } from "./shop";
import { useUnitsText } from "./unitsText";

export type FieldProps = Omit<TextFieldProps, "className" | "children"> & {
  label: string;
  /** Keeps the label for those who can't see, where the place says it already. */
  labelHidden?: boolean;
  hint?: ReactNode;
  problem?: ReactNode;
  placeholder?: string;
  /** A unit or a currency at the end of the box. */
  suffix?: string;
  /** Figures: right-aligned and large. */
  figure?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  selectOnFocus?: boolean;
};

export function Field(props: FieldProps) {
  const { label, labelHidden, hint, problem, placeholder, suffix, figure, ...more } = props;
  const { inputRef, selectOnFocus, ...rest } = more;
  return (
    <AriaTextField {...rest} isInvalid={Boolean(problem)} className={styles.field ?? ""}>
      <Label className={labelHidden ? "visually-hidden" : (styles.label ?? "")}>{label}</Label>
      <div className={classes(styles.box, figure && styles.figure)}>
        <Input
          className={styles.input ?? ""}
          ref={inputRef ?? null}
          placeholder={placeholder ?? ""}
          autoComplete="off"
          spellCheck={false}
          onFocus={(e) => selectOnFocus && e.currentTarget.select()}
        />
        {suffix && <span className={styles.suffix}>{suffix}</span>}
      </div>
      {hint && !problem && (
        <Text slot="description" className={styles.hint ?? ""}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.problem ?? ""}>{problem}</FieldError>
    </AriaTextField>
  );
}

export type UnitsFieldProps = Omit<FieldProps, "value" | "onChange"> & {
  /** The integer; none is an empty field. */
  units: number | null;
  decimals: number;
  /** None where the text isn't such a number. */
  onUnits: (units: number | null) => void;
  /** Shows all decimals (money) rather than only those there are. */
  fixed?: boolean;
};

/** A number typed as text and kept as an integer of `decimals` places. */
export function UnitsField({ units, decimals, onUnits, fixed, ...rest }: UnitsFieldProps) {
  const { text, type } = useUnitsText(units, decimals, onUnits, fixed);
  return <Field inputMode="decimal" {...rest} value={text} onChange={type} />;
}

/** An amount of the shop's money. */
export function MoneyField(props: Omit<UnitsFieldProps, "decimals" | "suffix" | "fixed">) {
  const { code, decimals } = useCurrency();
  return <UnitsField {...props} decimals={decimals} suffix={code} fixed />;
}
