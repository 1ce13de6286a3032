import { useState } from 'react';
import type { Letter } from '../../../../shared/contract/letters';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { Skeleton } from '../../../components/feedback/Skeleton';
import { Page } from '../../../components/layout/Page';
import { AuthorAway } from '../../../components/letter/AuthorAway';
import { Envelope } from '../../../components/letter/Envelope';
import { PaymentPanel } from '../../../components/payment/PaymentPanel';
import type { Draft } from '../../../letter/draft';
import { localFailure } from '../../../services/apiError';
import { changeDraft } from '../../../services/drafts/draftStore';
import { settleDraft } from '../../../services/drafts/settleDraft';
import { goHome, leaveFor } from '../../../services/navigation';
import { MissingDraft } from '../MissingDraft';
import { Steps } from '../Steps';
import { SurplusNotice } from '../SurplusNotice';
import { useLetterOfDraft } from '../useLetterOfDraft';
import { useStoredDraft } from '../useStoredDraft';
import { FailureWays } from './FailureWays';
import { texts } from './texts';
import './index.scss';
import { isChosenAnew } from './isChosenAnew';
import { SealedTerms } from './SealedTerms';
import { Sealing } from './Sealing';
import { SeeJourney } from './SeeJourney';

/**
 * Opened with `draft`: the last look before a letter is closed, then its postage, also when the page was closed
 * between.
 */
export default function Seal() {
  const [draft] = useStoredDraft();
  return (
    <Page title={texts.title}>{draft?.time ? <Desk key={draft.draftKey} draft={draft} /> : <MissingDraft />}</Page>
  );
}

const isAuthorAway = ({ status, check }: Letter) => status === 'checking' && check?.state === 'author_away';

function Desk({ draft }: { draft: Draft }) {
  const { isAsked, letter, replace } = useLetterOfDraft(draft.letterId);
  const [justSealed, setJustSealed] = useState(false);
  const goOn = async (changed: Letter) => {
    if (changed.may.pay) {
      setJustSealed(true);
      return replace(changed);
    }
    if (changed.may.edit) {
      changeDraft(draft.draftKey, { version: changed.version });
      return leaveFor('compose', { draft: draft.draftKey });
    }
    if (isAuthorAway(changed)) return replace(changed);
    // Its text is still being checked, or it missed its day: what was written stays on this phone as well.
    if (changed.may.unseal || changed.may.choose) return leaveFor('journey', { id: changed.id });
    settleDraft(draft.draftKey, changed.id);
    return leaveFor('receipt', { id: changed.id });
  };
  return (
    <>
      <Steps step={3} />
      {isAsked ? <Step draft={draft} letter={letter} justSealed={justSealed} goOn={goOn} /> : <Skeleton lines={8} />}
    </>
  );
}

interface StepProps {
  draft: Draft;
  letter: Letter | null;
  /** Whether the tap that sealed the letter was made on this page, and so asks for the payment sheet too. */
  justSealed: boolean;
  goOn(letter: Letter): unknown;
}

function Step({ draft, letter, justSealed, goOn }: StepProps) {
  if (!letter || letter.may.edit) return <Sealing draft={draft} letter={letter} onSealed={goOn} />;
  if (isAuthorAway(letter)) {
    return (
      <AuthorAway letter={letter} onChanged={goOn}>
        <SeeJourney letterId={letter.id} />
      </AuthorAway>
    );
  }
  if (!letter.may.pay) {
    const code = 'letter_not_editable';
    return (
      <FailureNotice failure={localFailure(code)}>
        <FailureWays code={code} draft={draft} />
      </FailureNotice>
    );
  }
  return (
    <>
      <Envelope to={letter.recipient?.name} from={letter.signature} />
      <SealedTerms letter={letter} />
      {isChosenAnew(draft, letter) ? <Notice className="t-chosen-anew" text={texts.chosenAnew} /> : null}
      <SurplusNotice surplus={letter.surplus} />
      <PaymentPanel
        letterId={letter.id}
        amountFen={letter.amountFen ?? 0}
        deliverAt={letter.deliverAt}
        startAtOnce={justSealed && !letter.surplus}
        onChanged={goOn}
        onLater={goHome}
      />
    </>
  );
}
