//! Which sheet stands above the sell screen; one at a time.
import type { CartLine } from "../../api/generated";
import type { Question } from "./AskSheet";

export type OpenSheet =
  | { is: "line"; line: CartLine }
  | { is: "resolve"; line: CartLine }
  | { is: "discount" }
  | { is: "pay" }
  | { is: "ask"; question: Question };
