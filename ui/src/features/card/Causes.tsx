//! Why the card is, or last was, below zero: each cause with its evidence and what to do next.

import type { CardDetail } from "../../api/generated";
import { documentWord } from "../../api/kinds";
import { Tag } from "../../design/Say";
import { t } from "../../platform/words";
import styles from "./card.module.css";

export function Causes({ card }: { card: CardDetail }) {
  if (card.causes.length === 0 && card.on_hand_milli >= 0) return null;
  return (
    <section aria-label={t("Why")} className={styles.causes}>
      {card.causes.length === 0 && (
        <p>{t("The documents don’t say why. Count the shelf, or enter the delivery.")}</p>
      )}
      {card.causes.map((cause, rank) => (
        <article key={cause.code} className={rank === 0 ? styles.first : styles.cause}>
          <p className={styles.sentence}>{cause.sentence}</p>
          <p className={styles.next}>{cause.next_step}</p>
          <p className={styles.evidence}>
            {cause.documents.map((document) => (
              <Tag key={document.id}>{documentWord(document)}</Tag>
            ))}
          </p>
        </article>
      ))}
    </section>
  );
}
