//! Digits for fingers. It types; what the digits mean is the owner's.
import { t } from "../platform/words";
import { Button } from "./Button";
import { Icon } from "./Icon";
import styles from "./Keypad.module.css";

export type KeypadProps = {
  /** A digit, or the corner's sign. */
  onDigit: (digits: string) => void;
  onDelete: () => void;
  /** What the key at the bottom left types (a decimal point); none leaves it out. */
  corner?: string;
  disabled?: boolean;
};

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

export function Keypad({ onDigit, onDelete, corner, disabled = false }: KeypadProps) {
  const key = (text: string) => (
    <Button
      key={text}
      size="large"
      isDisabled={disabled}
      excludeFromTabOrder
      onPress={() => onDigit(text)}
    >
      <span className={styles.digit}>{text}</span>
    </Button>
  );
  return (
    <div className={styles.keypad}>
      {digits.map(key)}
      {corner ? key(corner) : <span />}
      {key("0")}
      <Button
        size="large"
        look="quiet"
        aria-label={t("Delete the last digit")}
        isDisabled={disabled}
        excludeFromTabOrder
        onPress={onDelete}
      >
        <Icon name="delete" size={26} />
      </Button>
    </div>
  );
}
