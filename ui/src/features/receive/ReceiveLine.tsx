//! One line of a delivery: how many, in which pack, at what cost.
import { Button } from "../../design/Button";
import { Select } from "../../design/Choice";
import { UnitsField } from "../../design/Field";
import { Icon } from "../../design/Icon";
import { Qty } from "../../design/Numbers";
import { useCurrency } from "../../design/shop";
import { Cell } from "../../design/Table";
import { quantity } from "../../platform/number";
import { t } from "../../platform/words";
import { baseMilli, type Line, repacked } from "./draft";
import styles from "./receive.module.css";

const BASE = "";

export type ReceiveLineProps = {
  line: Line;
  onChange: (line: Line) => void;
  onRemove: () => void;
};

export function ReceiveLine({ line, onChange, onRemove }: ReceiveLineProps) {
  const { code } = useCurrency();
  const packs = [
    { id: BASE, name: line.unit },
    ...line.packs.map((pack) => ({
      id: pack.name,
      name: t("{pack} of {n}", { pack: pack.name, n: quantity(pack.size_milli) }),
    })),
  ];
  return (
    <tr className={styles.line}>
      <Cell>
        <strong>{line.name}</strong>
        <div className={styles.small}>{line.sku}</div>
      </Cell>
      <Cell figure>
        <div className={styles.quantity}>
          <UnitsField
            label={t("Quantity of {name}", { name: line.name })}
            labelHidden
            units={line.quantity_milli}
            decimals={3}
            onUnits={(units) => onChange({ ...line, quantity_milli: units ?? 0 })}
            selectOnFocus
          />
        </div>
      </Cell>
      <Cell>
        {line.packs.length > 0 ? (
          <Select
            label={t("Pack of {name}", { name: line.name })}
            labelHidden
            options={packs}
            value={line.pack ?? BASE}
            onChange={(pack) => onChange(repacked(line, pack === BASE ? null : pack))}
          />
        ) : (
          line.unit
        )}
      </Cell>
      <Cell figure>
        <div className={styles.cost}>
          <UnitsField
            label={t("Cost of one {name}", { name: line.name })}
            labelHidden
            placeholder={t("unknown")}
            units={line.unit_cost_e4}
            decimals={4}
            suffix={code}
            onUnits={(units) => onChange({ ...line, unit_cost_e4: units })}
            selectOnFocus
          />
        </div>
      </Cell>
      <Cell figure wide>
        <Qty milli={baseMilli(line)} />
      </Cell>
      <Cell>
        <Button
          look="quiet"
          icon
          aria-label={t("Remove {name}", { name: line.name })}
          onPress={onRemove}
        >
          <Icon name="close" />
        </Button>
      </Cell>
    </tr>
  );
}
