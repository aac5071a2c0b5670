//! Kinds of documents and roles in words.
import { t } from "../platform/words";
import type { DocumentRef, Role } from "./generated";

/** What a kind of document is called on screen. */
export function kindWord(kind: string): string {
  const words: Record<string, string> = {
    sale: t("Sale"),
    return: t("Return"),
    receipt: t("Goods received"),
    vendor_return: t("Vendor return"),
    adjustment: t("Adjustment"),
    registration: t("Inventory registered"),
    count: t("Count"),
    transfer_out: t("Transfer sent"),
    transfer_in: t("Transfer received"),
    delivery_note: t("Delivery note"),
    reversal: t("Reversal"),
  };
  return words[kind] ?? kind;
}

/** A document as a person names it. */
export const documentWord = (document: DocumentRef): string =>
  `${kindWord(document.kind)} ${document.number}`;

/** A role in words. */
export function roleWord(role: Role): string {
  const words: Record<Role, string> = {
    cashier: t("Cashier"),
    clerk: t("Clerk"),
    manager: t("Manager"),
    owner: t("Owner"),
  };
  return words[role];
}
