import type { Letter } from '../../../../shared/contract/letters';
import { privacy } from '../../../../shared/contract/privacy';
import { ConfirmButton } from '../../../components/feedback/ConfirmButton';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { draftOfLetter, forgetDraft } from '../../../services/drafts/draftStore';
import { goBack } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { deleteWhy } from './deleteWhy';
import { texts } from './texts';

/** Deletes a letter for good, in whatever state, after saying what that means in this one. */
export function DeleteLetter({ letter }: { letter: Letter }) {
  const action = useProvenAction();
  const asks = { title: texts.deletion.title, text: deleteWhy(letter), confirm: texts.deletion.confirm };
  const remove = () =>
    action.run(async () => {
      await call(privacy.deleteLetter, { letterId: letter.id });
      const draft = draftOfLetter(letter.id);
      if (draft) forgetDraft(draft.draftKey);
      await goBack();
    });
  return (
    <>
      <ConfirmButton className="t-delete" look="quiet" asks={asks} action={action} onConfirm={remove}>
        {texts.deletion.button}
      </ConfirmButton>
      <ProofSheet of={action} />
    </>
  );
}
