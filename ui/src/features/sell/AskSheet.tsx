//! A question before something that is easily typed by mistake.
import { Button } from "../../design/Button";
import { Sheet } from "../../design/Sheet";
import { t } from "../../platform/words";

export type Question = {
  title: string;
  words: string;
  /** The other thing that may have been meant. */
  instead?: { word: string; run: () => void };
  yes: { word: string; run: () => void };
};

export function AskSheet({ question, onClose }: { question: Question; onClose: () => void }) {
  const { title, words, instead, yes } = question;
  const answer = (run: () => void) => () => {
    onClose();
    run();
  };
  const foot = (
    <>
      <Button onPress={onClose}>{t("Back")}</Button>
      {instead && <Button onPress={answer(instead.run)}>{instead.word}</Button>}
      <Button look="primary" autoFocus onPress={answer(yes.run)}>
        {yes.word}
      </Button>
    </>
  );
  return (
    <Sheet title={title} urgent onClose={onClose} foot={foot}>
      <p>{words}</p>
    </Sheet>
  );
}
