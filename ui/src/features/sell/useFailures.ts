//! How the sell screen says that something didn't work: in words, for a few seconds.
import { Left } from "../../api/approval";
import { sayFailure } from "../../api/refusals";
import { useCurrency } from "../../design/shop";
import { toast } from "../../design/toasts";

export function useFailures() {
  const currency = useCurrency();
  return {
    currency,
    /** Says why a command failed; leaving the approval sheet isn't a failure. */
    fail: (error: unknown) => {
      if (!(error instanceof Left)) toast(sayFailure(error, currency), "danger");
    },
  };
}
