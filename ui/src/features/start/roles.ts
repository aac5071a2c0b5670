//! Roles in words.
import type { Role } from "../../api/generated";
import { t } from "../../platform/words";

export function roleWord(role: Role): string {
  const words: Record<Role, string> = {
    cashier: t("Cashier"),
    clerk: t("Clerk"),
    manager: t("Manager"),
    owner: t("Owner"),
  };
  return words[role];
}
