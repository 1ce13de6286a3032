import { moneyText } from '../../locales/moneyText';
import { Confirm } from '../feedback/Confirm';
import { FailureNotice } from '../feedback/Notice';
import { ProofSheet } from '../proof/ProofSheet';
import { texts } from './texts';
import type { Change, Question } from './useChange';

/** How a change goes: why it failed, what is to be agreed to first, or the proof that it wants. */
export function Asking({ of: { action, question } }: { of: Change<never> }) {
  return (
    <>
      <FailureNotice failure={action.failure} />
      {question ? <Confirm {...wordsOf(question)} onConfirm={question.agree} onClose={question.putOff} /> : null}
      <ProofSheet of={action} />
    </>
  );
}

function wordsOf({ about, fen }: Question) {
  const { earlier, dearer } = texts;
  const price = moneyText(fen);
  return about === 'earlier'
    ? earlier
    : { title: dearer.title, text: dearer.text(price), confirm: dearer.confirm(price) };
}
