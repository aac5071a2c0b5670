//! What a posted delivery did: how much of it was already sold, and what is on hand now.
import type { CardAfter, DocumentView } from "../../api/generated";
import { Qty } from "../../design/Numbers";
import { Banner } from "../../design/Say";
import { quantity } from "../../platform/number";
import { t } from "../../platform/words";
import styles from "./receive.module.css";

export function Posted({ reply }: { reply: DocumentView }) {
  return (
    <Banner tone="good">
      <strong>{t("Received as {number}", { number: reply.document.number })}</strong>
      <ul className={styles.posted}>
        {reply.cards.map((card) => (
          <li key={card.item_id + card.label}>
            {card.name}: <Qty milli={card.before_milli} /> → <Qty milli={card.after_milli} />
            {card.before_milli < 0 && <span className={styles.small}> · {covered(card)}</span>}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function covered(card: CardAfter): string {
  const came = card.after_milli - card.before_milli;
  const sold = Math.min(came, -card.before_milli);
  return t("{sold} of these {came} were already sold: {shelf} to the shelf", {
    sold: quantity(sold),
    came: quantity(came),
    shelf: quantity(came - sold),
  });
}
