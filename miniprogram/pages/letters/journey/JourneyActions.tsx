import type { Letter } from '../../../../shared/contract/letters';
import { hasArrived } from '../../../../shared/letterStatus';
import { Button } from '../../../components/buttons/Button';
import { Notice } from '../../../components/feedback/Notice';
import { InviteButton } from '../../../components/letter/InviteButton';
import { PaymentPanel } from '../../../components/payment/PaymentPanel';
import { draftOfLetter, forgetDraft } from '../../../services/drafts/draftStore';
import { adoptLetter } from '../../../services/drafts/draftSync';
import { leaveFor, openPage } from '../../../services/navigation';
import { CancelLetter } from './CancelLetter';
import { texts } from './texts';

interface JourneyActionsProps {
  letter: Letter;
  onChanged(letter: Letter): void;
}

/** What the author can do with a letter in its present state. */
export function JourneyActions({ letter, onChanged }: JourneyActionsProps) {
  const { id, status, invitation } = letter;
  if (status === 'draft') {
    return (
      <Button className="t-continue" onTap={() => openPage('compose', { letterId: id })}>
        {texts.continue}
      </Button>
    );
  }
  if (status === 'awaiting_payment') return <Unpaid letter={letter} onChanged={onChanged} />;
  return (
    <>
      {status === 'undeliverable' ? <Notice text={texts.undeliverable} /> : null}
      {invitation ? (
        <Notice className="t-unclaimed" text={texts.unclaimed}>
          <InviteButton letterId={id} token={invitation.token} />
        </Notice>
      ) : null}
      {letter.recipient?.kind === 'self' && hasArrived(status) ? (
        <Button className="t-open-mine" onTap={() => openPage('letter', { id })}>
          {texts.openMine}
        </Button>
      ) : null}
      {status === 'scheduled' ? <CancelLetter letter={letter} onChanged={onChanged} /> : null}
    </>
  );
}

function Unpaid({ letter, onChanged }: JourneyActionsProps) {
  const settle = async (changed: Letter) => {
    if (changed.status === 'draft') {
      await leaveFor('compose', { draft: adoptLetter(changed).draftKey });
      return;
    }
    const draft = draftOfLetter(changed.id);
    if (draft) forgetDraft(draft.draftKey);
    onChanged(changed);
  };
  return <PaymentPanel letterId={letter.id} amountFen={letter.amountFen ?? 0} onChanged={settle} />;
}
