import { useState } from 'react';
import { letters } from '../../../../shared/contract';
import { Button } from '../../../components/buttons/Button';
import { Confirm } from '../../../components/feedback/Confirm';
import { FailureNotice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { type Draft, isBlank } from '../../../letter/draft';
import { goBack } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { texts } from './texts';

/** Throws a draft away, here and on the server, once its author has said so twice. */
export function Discard({ draft, onDiscard }: { draft: Draft; onDiscard(): void }) {
  const [asking, setAsking] = useState(false);
  const { busy, failure, run } = useAction();
  if (isBlank(draft.words) && draft.letterId === null) return null;
  const discard = () =>
    run(async () => {
      if (draft.letterId) await call(letters.discardDraft, { letterId: draft.letterId });
      onDiscard();
      await goBack();
    });
  return (
    <>
      <Button className="t-discard" look="quiet" onTap={() => setAsking(true)}>
        {texts.discard}
      </Button>
      {failure ? <FailureNotice failure={failure} /> : null}
      {asking ? (
        <Confirm
          title={texts.discardTitle}
          text={texts.discardWhy}
          confirm={texts.discard}
          busy={busy}
          onConfirm={discard}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
