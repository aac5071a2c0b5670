//! Every word on screen passes here. The English sentence is its own key; ICU placeholders carry
//! numbers. A translation loads as another catalogue, nothing in the features changes.
import { i18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";

i18n.setMessagesCompiler(compileMessage);
i18n.loadAndActivate({ locale: "en", messages: {} });

/** Says an English sentence in the screen's language. The first argument is always a literal. */
export function t(message: string, values?: Record<string, unknown>): string {
  return i18n._(message, values);
}
