//! Choosing: from a list that opens, from a menu of acts, or on and off.
import type { ReactNode } from "react";
import {
  Menu as AriaMenu,
  Select as AriaSelect,
  Switch as AriaSwitch,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  MenuItem,
  MenuTrigger,
  Popover,
  SelectValue,
} from "react-aria-components";
import styles from "./Choice.module.css";
import { Icon } from "./Icon";

export type Option<T extends string> = { id: T; name: string; note?: string };

export type SelectProps<T extends string> = {
  label: string;
  labelHidden?: boolean;
  options: Option<T>[];
  value: T | null;
  onChange: (value: T) => void;
  disabled?: boolean;
};

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, labelHidden, options, value, onChange, disabled = false } = props;
  return (
    <AriaSelect
      className={styles.select ?? ""}
      value={value}
      onChange={(key) => key !== null && onChange(key as T)}
      isDisabled={disabled}
    >
      <Label className={labelHidden ? "visually-hidden" : (styles.label ?? "")}>{label}</Label>
      <Button className={styles.box ?? ""}>
        <SelectValue className={styles.value ?? ""} />
        <Icon name="down" size={18} />
      </Button>
      <Popover className={styles.popover ?? ""}>
        <ListBox className={styles.list ?? ""} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.name} className={styles.option ?? ""}>
              <span>{option.name}</span>
              {option.note && <span className={styles.note}>{option.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export type Act = { id: string; name: string; danger?: boolean; run: () => void };

/** A button that opens a menu of acts. */
export function Menu({ button, acts }: { button: ReactNode; acts: Act[] }) {
  return (
    <MenuTrigger>
      {button}
      <Popover className={styles.popover ?? ""} placement="bottom end">
        <AriaMenu
          className={styles.list ?? ""}
          items={acts}
          onAction={(id) => acts.find((act) => act.id === id)?.run()}
        >
          {(act) => (
            <MenuItem
              id={act.id}
              textValue={act.name}
              className={act.danger ? `${styles.option} ${styles.danger}` : (styles.option ?? "")}
            >
              {act.name}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export type SwitchProps = {
  on: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
};

export function Switch({ on, onChange, disabled = false, children }: SwitchProps) {
  return (
    <AriaSwitch
      className={styles.switch ?? ""}
      isSelected={on}
      onChange={onChange}
      isDisabled={disabled}
    >
      <span className={styles.track}>
        <span className={styles.knob} />
      </span>
      <span>{children}</span>
    </AriaSwitch>
  );
}
