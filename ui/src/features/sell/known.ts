//! The quiet sentence: what the ledger knows of a card, as of when.
import type { BelowZero } from "../../api/generated";
import { quantity } from "../../platform/number";
import { moment } from "../../platform/time";
import { t } from "../../platform/words";

export function knownWords(warning: BelowZero, now = Date.now()): string {
  const parts = [
    warning.as_of_ms === null
      ? t("Never received or sold here")
      : t("{n} on hand as of {at}", {
          n: quantity(warning.on_hand_milli),
          at: moment(warning.as_of_ms, now),
        }),
  ];
  if (warning.reserved_milli > 0) {
    parts.push(t("{n} promised to orders", { n: quantity(warning.reserved_milli) }));
  }
  if (warning.incoming_milli > 0) {
    parts.push(t("{n} on their way", { n: quantity(warning.incoming_milli) }));
  }
  return `${parts.join(" · ")}.`;
}
