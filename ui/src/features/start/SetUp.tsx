//! A new till: the shop, its money and tax, its owner. Once.
import { useState } from "react";
import { useTell } from "../../api/ask";
import type { SetUpRequest } from "../../api/generated";
import { sayFailure } from "../../api/refusals";
import { Button } from "../../design/Button";
import { Select, Switch } from "../../design/Choice";
import { Field, UnitsField } from "../../design/Field";
import { Banner } from "../../design/Say";
import { t } from "../../platform/words";
import { currencies, homeCurrency } from "./currencies";
import { type Draft, problems } from "./draft";
import styles from "./start.module.css";

const empty: Draft = {
  shop: "",
  currency: homeCurrency(),
  taxIncluded: true,
  rate: 20_000,
  owner: "",
  pin: "",
  again: "",
};

export function SetUp() {
  const [draft, setDraft] = useState(empty);
  const [tried, setTried] = useState(false);
  const { busy, failure, open } = useOpening();
  const wrong = tried ? problems(draft) : {};
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const done = () => {
    setTried(true);
    if (Object.keys(problems(draft)).length > 0 || busy || draft.rate === null) return;
    open({
      shop: draft.shop.trim(),
      currency: draft.currency,
      tax_included: draft.taxIncluded,
      tax_rate_milli_percent: draft.rate,
      owner: draft.owner.trim(),
      pin: draft.pin,
    }).catch(() => undefined);
  };
  return (
    <main className={styles.page}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        <header>
          <h1>{t("Open your shop")}</h1>
          <p className={styles.role}>
            {t("Everything stays on this machine. You can sell in a minute.")}
          </p>
        </header>
        <Field
          label={t("Shop")}
          value={draft.shop}
          onChange={(shop) => set({ shop })}
          problem={wrong.shop}
          autoFocus
          maxLength={60}
        />
        <Select
          label={t("Currency")}
          options={currencies()}
          value={draft.currency}
          onChange={(currency) => set({ currency })}
        />
        <div className={styles.pair}>
          <UnitsField
            label={t("Usual tax rate")}
            units={draft.rate}
            decimals={3}
            suffix="%"
            onUnits={(rate) => set({ rate })}
            problem={wrong.rate}
          />
          <Switch on={draft.taxIncluded} onChange={(taxIncluded) => set({ taxIncluded })}>
            {t("Prices include tax")}
          </Switch>
        </div>
        <Field
          label={t("Your name (the owner)")}
          value={draft.owner}
          onChange={(owner) => set({ owner })}
          problem={wrong.owner}
          maxLength={60}
        />
        <div className={styles.pair}>
          <PinField
            label={t("Your PIN")}
            hint={t("4 to 8 digits")}
            value={draft.pin}
            onChange={(pin) => set({ pin })}
            problem={wrong.pin}
          />
          <PinField
            label={t("PIN again")}
            value={draft.again}
            onChange={(again) => set({ again })}
            problem={wrong.again}
          />
        </div>
        {failure && (
          <Banner tone="danger">
            {sayFailure(failure, { code: draft.currency, decimals: 2 })}
          </Banner>
        )}
        <Button type="submit" look="primary" size="large" wide isDisabled={busy}>
          {t("Open the shop")}
        </Button>
      </form>
    </main>
  );
}

/** Makes the shop, then signs its owner in: they have just said who they are. */
function useOpening() {
  const setUp = useTell("set_up");
  const signIn = useTell("sign_in", { known: (reply, put) => put("status", {}, reply) });
  return {
    busy: setUp.busy || signIn.busy,
    failure: setUp.failure,
    async open(request: SetUpRequest): Promise<void> {
      const { people } = await setUp.tell(request);
      const [owner] = people;
      // Where this fails, the sign-in screen is next anyway and says why.
      if (owner) await signIn.tell({ person_id: owner.id, pin: request.pin });
    },
  };
}

type PinFieldProps = {
  label: string;
  hint?: string;
  value: string;
  onChange: (pin: string) => void;
  problem: string | undefined;
};

function PinField({ onChange, ...rest }: PinFieldProps) {
  return (
    <Field
      {...rest}
      type="password"
      inputMode="numeric"
      maxLength={8}
      onChange={(typed) => onChange(typed.replace(/\D/g, ""))}
    />
  );
}
