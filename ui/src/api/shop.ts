//! What every signed-in screen asks first: the shop, the person, what they may do.
import type { Currency } from "../platform/number";
import { useAsk } from "./ask";
import type { Permission, SessionView, Status } from "./generated";

export type Shop = {
  status: Status;
  session: SessionView;
  currency: Currency;
  may: (permission: Permission) => boolean;
};

/** Of a screen that is only shown to a signed-in person; the app asks `status` before it. */
export function useShop(): Shop {
  const { data: status } = useAsk("status", {});
  if (!status?.session) throw new Error("a screen of the shop stands outside a session");
  const { session } = status;
  return {
    status,
    session,
    currency: { code: status.currency, decimals: status.currency_decimals },
    may: (permission) => session.permissions.includes(permission),
  };
}
