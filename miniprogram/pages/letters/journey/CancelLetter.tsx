import { useState } from 'react';
import { letters } from '../../../../shared/contract';
import type { Letter } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { Confirm } from '../../../components/feedback/Confirm';
import { FailureNotice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { call } from '../../../services/session/call';
import { cancelWhy } from './cancelWhy';
import { texts } from './texts';

interface CancelLetterProps {
  letter: Letter;
  onChanged(letter: Letter): void;
}

/** Stops a letter before its time, once its author has said so twice. */
export function CancelLetter({ letter, onChanged }: CancelLetterProps) {
  const [asking, setAsking] = useState(false);
  const { busy, failure, run } = useAction();
  const cancel = () =>
    run(async () => {
      setAsking(false);
      onChanged(await call(letters.cancelLetter, { letterId: letter.id }));
    });
  return (
    <>
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button className="t-cancel" look="quiet" busy={busy} onTap={() => setAsking(true)}>
        {texts.cancel}
      </Button>
      {asking ? (
        <Confirm
          title={texts.cancelTitle}
          text={cancelWhy(letter)}
          confirm={texts.cancelConfirm}
          onConfirm={cancel}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
