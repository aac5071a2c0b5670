//! How a screen says that something didn't work: in words, for a few seconds.
import { useCurrency } from "../design/shop";
import { toast } from "../design/toasts";
import { Left } from "./approval";
import { sayFailure } from "./refusals";

/** Says why a command failed; leaving the approval sheet isn't a failure. */
export function useFailing() {
  const currency = useCurrency();
  const fail = (error: unknown) => {
    if (!(error instanceof Left)) toast(sayFailure(error, currency), "danger");
  };
  return { currency, fail };
}
