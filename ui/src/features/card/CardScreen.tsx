//! "Why −3?": one card with its figures, its causes, its chart and its documents.
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../../api/ask";
import type { CardDetail } from "../../api/generated";
import { useShop } from "../../api/shop";
import { Button } from "../../design/Button";
import { Icon } from "../../design/Icon";
import { Cost, Qty, SplitMarks, Value } from "../../design/Numbers";
import { Card, Page } from "../../design/Page";
import { Banner, Waiting } from "../../design/Say";
import { t } from "../../platform/words";
import { AdjustSheet } from "./AdjustSheet";
import { Causes } from "./Causes";
import { Chart } from "./Chart";
import styles from "./card.module.css";
import { Timeline } from "./Timeline";

/** The latest movements that are shown. */
const LATEST = 500;

export function CardScreen() {
  const {
    item = "",
    shop = "",
    label = "",
  } = useParams({ strict: false }) as Record<string, string | undefined>;
  const { data: card, error } = useAsk("card", {
    item_id: item,
    shop_id: shop,
    label_id: label,
    limit: LATEST,
  });
  const [adjusting, setAdjusting] = useState(false);
  const navigate = useNavigate();
  const { may } = useShop();
  if (error) {
    return (
      <Page title={t("Stock card")} narrow>
        <Banner tone="danger">{t("This card can’t be shown: nothing ever moved on it.")}</Banner>
      </Page>
    );
  }
  if (!card) return <Waiting />;
  return (
    <Page
      title={card.name}
      note={
        <span className={styles.sub}>
          <Link to="/negatives" className={styles.back ?? ""}>
            <Icon name="back" size={16} /> {t("Below zero")}
          </Link>
          {card.sku} · {card.shop} · {card.label}
        </span>
      }
      acts={
        <>
          {may("adjust") && <Button onPress={() => setAdjusting(true)}>{t("Adjust")}</Button>}
          {may("receive") && (
            <Button look="primary" onPress={() => void navigate({ to: `/receive/${item}` })}>
              {t("Receive goods")}
            </Button>
          )}
        </>
      }
    >
      <Figures card={card} />
      <Causes card={card} />
      <Card title={t("On hand by time")}>
        <Chart card={card} />
      </Card>
      <Timeline card={card} />
      {adjusting && (
        <AdjustSheet card={card} item={item} label={label} onClose={() => setAdjusting(false)} />
      )}
    </Page>
  );
}

function Figures({ card }: { card: CardDetail }) {
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t("On hand")}</dt>
        <dd className={styles.huge}>
          <Qty milli={card.on_hand_milli} unit={card.unit} />
        </dd>
      </div>
      {card.split && (
        <div>
          <dt>{t("Of which, as known here")}</dt>
          <dd>
            <SplitMarks
              owed={card.split.owed_milli}
              misplaced={card.split.misplaced_milli}
              unexplained={card.split.unexplained_milli}
            />
          </dd>
        </div>
      )}
      <div>
        <dt>{t("Value at cost")}</dt>
        <dd>
          <Value e4={card.value_e4} />
        </dd>
      </div>
      <div>
        <dt>{t("Unit cost")}</dt>
        <dd>{card.unit_cost_e4 === null ? t("unknown") : <Cost e4={card.unit_cost_e4} />}</dd>
      </div>
    </dl>
  );
}
