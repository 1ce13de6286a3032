import { useState } from 'react';
import { privacy } from '../../../../shared/contract';
import { ConfirmButton } from '../../../components/feedback/ConfirmButton';
import { Notice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { call } from '../../../services/session/call';
import { texts } from './texts';

const asks = { title: texts.noMoreTitle, text: texts.noMoreWhy, confirm: texts.noMoreConfirm };

/** For whoever holds a pick-up code and wants no more letters where it came to. */
export function NoMore({ code, onDone }: { code: string; onDone(): void }) {
  const [isRefused, setIsRefused] = useState(false);
  const action = useAction();
  const refuse = () =>
    action.run(async () => {
      setIsRefused((await call(privacy.refuseLetters, { code, refused: true })).refused);
      onDone();
    });
  if (isRefused) return <Notice className="t-no-more-done" text={texts.noMoreDone} />;
  return (
    <ConfirmButton className="t-no-more" look="quiet" asks={asks} action={action} onConfirm={refuse}>
      {texts.noMore}
    </ConfirmButton>
  );
}
