//! Every refusal as plain sentences: what happened, what was kept, what to do.
import { type Currency, money, quantity } from "../platform/number";
import { Broken, Refused, Silent } from "../platform/transport";
import { t } from "../platform/words";
import type { Permission, Refusal, Rule, Short } from "./generated";

/** How amounts are written in a sentence. */
export type Say = Currency;

/** What a permission lets a person do, to finish "may". */
export function permissionWords(permission: Permission): string {
  const words: Record<Permission, string> = {
    sell: t("sell"),
    discount: t("give a discount"),
    change_price: t("change a price"),
    void: t("void a sale"),
    receive: t("receive goods"),
    adjust: t("adjust stock"),
    edit_items: t("add and change items"),
    see_reports: t("see reports"),
    change_settings: t("change settings"),
    manage_people: t("manage people"),
    approve: t("approve"),
  };
  return words[permission];
}

/** Which rule said no, as a sentence. */
export function ruleWords(rule: Rule): string {
  const words: Record<Rule, string> = {
    module: t("Negative inventory is off: this shop sells only what is on hand."),
    draining: t("Negative inventory is being switched off: nothing new may go below zero."),
    consignment: t("These are a partner’s goods on consignment; they never go below zero."),
    label: t("This label may not go below zero."),
    item: t("This item is set to be sold only while it is on hand."),
    movement: t("The shop’s rules don’t let this go below zero."),
  };
  return words[rule];
}

/** One short item: what is there, what is wanted. */
export function shortWords(short: Short): string {
  return t("{name}: {have} on hand, {want} wanted", {
    name: short.name,
    have: quantity(short.on_hand_milli),
    want: quantity(short.wanted_milli),
  });
}

function pinWords(tries: number, wait: number): string {
  const left = t(
    "{tries, plural, =0 {That PIN is wrong. No tries are left: the owner must unlock it.} one {That PIN is wrong. # try left.} other {That PIN is wrong. # tries left.}}",
    { tries },
  );
  if (wait <= 0 || tries === 0) return left;
  return `${left} ${t("Wait {wait, plural, one {# second} other {# seconds}}.", { wait })}`;
}

function lockedWords(wait: number | null): string {
  if (wait === null) {
    return t("Too many wrong PINs: locked. The owner can unlock it in Settings.");
  }
  return t("Too many wrong PINs. Try again in {wait, plural, one {# second} other {# seconds}}.", {
    wait,
  });
}

/** Any refusal, in words. */
export function sayRefusal(refusal: Refusal, say: Say): string {
  const amount = (minor: number) => money(minor, say.code, say.decimals);
  switch (refusal.code) {
    case "below_zero":
      return `${ruleWords(refusal.rule)} ${refusal.short.map(shortWords).join("; ")}.`;
    case "needs_approval":
      return refusal.permission
        ? t("You may not {what} by yourself: a manager can approve it.", {
            what: permissionWords(refusal.permission),
          })
        : t("The shop’s rules ask for a manager’s approval.");
    case "negatives_exist":
      return t(
        "Still on: {count, plural, one {# card is} other {# cards are}} below zero. Bring them to zero first, then switch it off.",
        { count: refusal.count },
      );
    case "locked":
      return t("This account can’t switch negative inventory off.");
    case "consignment_never_negative":
      return t("A label for consignment goods can’t be allowed below zero. Nothing was changed.");
    case "already_reversed":
      return t("That was voided before. Nothing more was done.");
    case "named":
      return t("Document {by} builds on this one, so it has to stay. Reverse {by} first.", {
        by: refusal.by,
      });
    case "more_than_sold":
      return t("More would come back than was sold. Check the quantity; nothing was written.");
    case "wrong_pin":
      return pinWords(refusal.tries_left, refusal.wait_seconds);
    case "pin_locked":
      return lockedWords(refusal.wait_seconds);
    case "not_signed_in":
      return t("Nobody is signed in any more. The cart is kept: sign in and go on.");
    case "not_permitted":
      return t("You may not {what}. Ask the owner to change your role.", {
        what: permissionWords(refusal.permission),
      });
    case "invalid":
      return t("That can’t be right: {why} Nothing was written.", { why: sentence(refusal.why) });
    case "not_found":
      return t("{what} isn’t there any more. Nothing was written.", {
        what: capital(refusal.what),
      });
    case "unresolved":
      return t(
        "{n, plural, one {A line has} other {# lines have}} an unknown barcode. Say what it is or remove it, then pay.",
        { n: refusal.lines.length },
      );
    case "empty_cart":
      return t("The cart is empty: scan or choose something first.");
    case "short_tender":
      return t("{given} is less than the {due} due. Nothing was taken.", {
        given: amount(refusal.given_minor),
        due: amount(refusal.due_minor),
      });
    case "total_changed":
      return t(
        "The total changed from {expected} to {actual} while you were paying. Nothing was taken: check it and pay again.",
        { expected: amount(refusal.expected_minor), actual: amount(refusal.actual_minor) },
      );
    case "different_content":
      return t("This was already written with other content. Open the list to see what stands.");
    case "not_durable":
      return refusal.why;
  }
}

/** Whatever a call ended with, in words. */
export function sayFailure(error: unknown, say: Say): string {
  if (error instanceof Refused) return sayRefusal(error.refusal, say);
  if (error instanceof Silent) {
    return t("The till isn’t answering. What was on screen is kept; try again in a moment.");
  }
  if (error instanceof Broken) {
    return t("Something broke in the till (incident {id}). The books are kept; try again.", {
      id: error.incident,
    });
  }
  return t("Something broke on this screen. The books are kept; try again.");
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const sentence = (text: string): string => {
  const whole = capital(text.trim());
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
};
