import type { Letter } from '../../../../shared/contract/letters';
import { letters } from '../../../../shared/contract/letters';
import { ConfirmButton } from '../../../components/feedback/ConfirmButton';
import { useAction } from '../../../hooks/useAction';
import { call } from '../../../services/session/call';
import { postageBack } from './postageBack';
import { texts } from './texts';
import { useRefundHow } from './useRefundHow';

interface CancelLetterProps {
  letter: Letter;
  onChanged(letter: Letter): void;
}

/** Stops a letter before its time, once its author has said so twice. */
export function CancelLetter({ letter, onChanged }: CancelLetterProps) {
  const action = useAction();
  const how = useRefundHow(letter.amountFen);
  const asks = {
    title: texts.cancelTitle,
    text: texts.cancelWhy + postageBack(letter, how),
    confirm: texts.cancelConfirm,
  };
  const cancel = () => action.run(async () => onChanged(await call(letters.cancelLetter, { letterId: letter.id })));
  return (
    <ConfirmButton className="t-cancel" look="quiet" asks={asks} action={action} onConfirm={cancel}>
      {texts.cancel}
    </ConfirmButton>
  );
}
