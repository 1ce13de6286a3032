import { letters } from '../../../../shared/contract/letters';
import { ConfirmButton } from '../../../components/feedback/ConfirmButton';
import { useAction } from '../../../hooks/useAction';
import { type Draft, isEmpty } from '../../../letter/draft';
import { goBack } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { texts } from './texts';

/** Throws a draft away, here and on the server, once its author has said so twice. */
export function Discard({ draft, onDiscard }: { draft: Draft; onDiscard(): void }) {
  const action = useAction();
  if (isEmpty(draft) && draft.letterId === null) return null;
  const discard = () =>
    action.run(async () => {
      if (draft.letterId) await call(letters.discardDraft, { letterId: draft.letterId });
      onDiscard();
      await goBack();
    });
  const asks = { title: texts.discardTitle, text: texts.discardWhy, confirm: texts.discard };
  return (
    <ConfirmButton className="t-discard" look="quiet" asks={asks} action={action} onConfirm={discard}>
      {texts.discard}
    </ConfirmButton>
  );
}
