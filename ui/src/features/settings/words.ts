//! Kinds of movement in words.
import type { MovementKind } from "../../api/generated";
import { t } from "../../platform/words";

export function movementWord(kind: MovementKind): string {
  const words: Record<MovementKind, string> = {
    sale: t("Counter sale"),
    order: t("Order allocation"),
    registration: t("Stock registration and import"),
    channel_sync: t("Channel inventory sync"),
    transfer: t("Transfer order"),
    delivery_note: t("Delivery note"),
    vendor_return: t("Vendor return"),
    adjustment: t("Manual adjustment"),
    reversal: t("Reversal"),
  };
  return words[kind];
}

export function movementNote(kind: MovementKind): string {
  const words: Record<MovementKind, string> = {
    sale: t("The goods are in the customer’s hand."),
    order: t("An online or special order takes more than there is."),
    registration: t("Somebody enters an on hand below zero."),
    channel_sync: t("A sales channel reports less than there is."),
    transfer: t("More is sent to a shop than is on hand."),
    delivery_note: t("More leaves on a note than is on hand."),
    vendor_return: t("More goes back than is on hand."),
    adjustment: t("Write-offs and moves between labels."),
    reversal: t("Voiding a document whose goods are gone."),
  };
  return words[kind];
}
