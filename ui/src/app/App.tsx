//! What is on screen at all: set-up, sign-in, or the shop.
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useAsk } from "../api/ask";
import { sayFailure } from "../api/refusals";
import { Button } from "../design/Button";
import { EmptyState, Waiting } from "../design/Say";
import { CurrencyProvider } from "../design/shop";
import { Toasts } from "../design/Toasts";
import { SetUp } from "../features/start/SetUp";
import { SignIn } from "../features/start/SignIn";
import { t } from "../platform/words";
import { newRouter } from "./router";

export function App() {
  const { data: status, error, refetch, isFetching } = useAsk("status", {});
  const [router] = useState(newRouter);
  const nobody = status !== undefined && !status.needs_setup && status.session === null;
  useEffect(() => {
    // The next person begins where the work is, not where the last one stopped.
    if (nobody) void router.navigate({ to: "/" });
  }, [nobody, router]);
  if (!status) {
    if (!error || isFetching) return <Waiting />;
    return (
      <EmptyState
        icon="alert"
        title={t("The till isn’t answering")}
        act={<Button onPress={() => void refetch()}>{t("Try again")}</Button>}
      >
        {sayFailure(error, { code: "EUR", decimals: 2 })}
      </EmptyState>
    );
  }
  const currency = { code: status.currency || "EUR", decimals: status.currency_decimals };
  return (
    <CurrencyProvider currency={currency}>
      {status.needs_setup && <SetUp />}
      {!status.needs_setup && !status.session && <SignIn status={status} />}
      {!status.needs_setup && status.session && <RouterProvider router={router} />}
      <Toasts />
    </CurrencyProvider>
  );
}
