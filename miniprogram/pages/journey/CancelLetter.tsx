import { useState } from 'react';
import { letters } from '../../../shared/contract';
import type { Letter } from '../../../shared/contract/letters';
import { Button } from '../../components/Button';
import { Confirm } from '../../components/Confirm';
import { FailureNotice } from '../../components/Notice';
import { useAction } from '../../hooks/useAction';
import { texts } from '../../locales';
import { call } from '../../services/api';

interface CancelLetterProps {
  letterId: string;
  onChanged(letter: Letter): void;
}

/** Stops a letter before its time, once its author has said so twice. */
export function CancelLetter({ letterId, onChanged }: CancelLetterProps) {
  const [asking, setAsking] = useState(false);
  const { busy, failure, run } = useAction();
  const cancel = () =>
    run(async () => {
      setAsking(false);
      onChanged(await call(letters.cancelLetter, { letterId }));
    });
  return (
    <>
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button className="t-cancel" look="quiet" busy={busy} onTap={() => setAsking(true)}>
        {texts.journey.cancel}
      </Button>
      {asking ? (
        <Confirm
          title={texts.journey.cancelTitle}
          text={texts.journey.cancelWhy}
          confirm={texts.journey.cancelConfirm}
          onConfirm={cancel}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
