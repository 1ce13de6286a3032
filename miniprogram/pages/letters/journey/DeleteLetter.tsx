import { useState } from 'react';
import { privacy } from '../../../../shared/contract';
import type { Letter } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { Confirm } from '../../../components/feedback/Confirm';
import { FailureNotice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { draftOfLetter, forgetDraft } from '../../../services/drafts/draftStore';
import { goBack } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { deleteWhy } from './deleteWhy';
import { texts } from './texts';

/** Deletes a letter for good, in whatever state, after saying what that means in this one. */
export function DeleteLetter({ letter }: { letter: Letter }) {
  const [isAsking, setIsAsking] = useState(false);
  const { busy, failure, run } = useAction();
  const remove = () => {
    setIsAsking(false);
    void run(async () => {
      await call(privacy.deleteLetter, { letterId: letter.id });
      const draft = draftOfLetter(letter.id);
      if (draft) forgetDraft(draft.draftKey);
      await goBack();
    });
  };
  return (
    <>
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button className="t-delete" look="quiet" busy={busy} onTap={() => setIsAsking(true)}>
        {texts.deletion.button}
      </Button>
      {isAsking ? (
        <Confirm
          title={texts.deletion.title}
          text={deleteWhy(letter)}
          confirm={texts.deletion.confirm}
          onConfirm={remove}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </>
  );
}
