//! Two or three ways of one thing, one of them chosen.
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import styles from "./Segments.module.css";

export type SegmentsProps<T extends string> = {
  label: string;
  options: { id: T; name: string }[];
  value: T;
  onChange: (value: T) => void;
};

export function Segments<T extends string>({ label, options, value, onChange }: SegmentsProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.segments ?? ""}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onChange(key as T);
      }}
    >
      {options.map(({ id, name }) => (
        <ToggleButton key={id} id={id} className={styles.segment ?? ""}>
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
