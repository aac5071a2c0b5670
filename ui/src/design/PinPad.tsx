//! A PIN by keypad or keyboard. The digits are never shown and leave here only when complete.
import { useEffect, useRef, useState } from "react";
import { Button } from "./Button";
import { Keypad } from "./Keypad";
import styles from "./PinPad.module.css";

const SHORTEST = 4;
const LONGEST = 8;

export type PinPadProps = {
  label: string;
  /** The word on the button. */
  go: string;
  /** Empties itself afterwards, right or wrong. */
  onPin: (pin: string) => void;
  problem?: string | null;
  busy?: boolean;
  disabled?: boolean;
};

export function PinPad({ label, go, onPin, problem, busy = false, disabled = false }: PinPadProps) {
  const [pin, setPin] = useState("");
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const add = (more: string) => setPin((old) => (old + more).slice(0, LONGEST));
  const done = () => {
    if (pin.length < SHORTEST || busy || disabled) return;
    onPin(pin);
    setPin("");
  };
  return (
    <form
      className={styles.pad}
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <div className={styles.shown}>
        <input
          ref={box}
          className={styles.input}
          type="password"
          inputMode="none"
          autoComplete="off"
          aria-label={label}
          aria-describedby={problem ? "pin-problem" : undefined}
          aria-invalid={Boolean(problem)}
          value={pin}
          onChange={(event) => setPin(event.target.value.replace(/\D/g, "").slice(0, LONGEST))}
        />
        <span className={styles.dots} aria-hidden="true">
          {Array.from({ length: Math.max(SHORTEST, pin.length) }, (_, at) => at).map((at) => (
            <span key={at} className={at < pin.length ? styles.full : styles.empty} />
          ))}
        </span>
      </div>
      <p id="pin-problem" role="alert" className={styles.problem}>
        {problem}
      </p>
      <Keypad
        onDigit={add}
        onDelete={() => setPin((old) => old.slice(0, -1))}
        disabled={busy || disabled}
      />
      <Button
        type="submit"
        look="primary"
        size="large"
        wide
        isDisabled={pin.length < SHORTEST || busy || disabled}
      >
        {go}
      </Button>
    </form>
  );
}
