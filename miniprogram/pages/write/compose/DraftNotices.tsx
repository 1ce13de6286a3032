import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice, PhoneFullNotice } from '../../../components/feedback/Notice';
import { openPage } from '../../../services/navigation';
import { writing } from '../texts';
import { ConflictChoice } from './ConflictChoice';
import { texts } from './texts';
import type { useDraft } from './useDraft';

type DraftNoticesProps = Pick<
  ReturnType<typeof useDraft>,
  'draft' | 'sealedAs' | 'conflict' | 'phoneFull' | 'failure' | 'settle'
>;

/** What the author of a draft has to know of it just now, besides how safe it is. */
export function DraftNotices({ draft, sealedAs, conflict, phoneFull, failure, settle }: DraftNoticesProps) {
  const sealed = failure?.code === 'letter_not_editable' ? draft.letterId : null;
  return (
    <>
      {sealedAs ? (
        <Notice className="t-sealed-meanwhile" text={texts.sealedMeanwhile}>
          <SeeJourney id={sealedAs} />
        </Notice>
      ) : null}
      {conflict ? <ConflictChoice here={draft.words} other={conflict} onChoose={settle} /> : null}
      {phoneFull ? <PhoneFullNotice /> : null}
      <FailureNotice failure={failure}>{sealed ? <SeeJourney id={sealed} /> : null}</FailureNotice>
    </>
  );
}

function SeeJourney({ id }: { id: string }) {
  return (
    <Button className="t-see-journey" look="plain" onTap={() => openPage('journey', { id })}>
      {writing.seeJourney}
    </Button>
  );
}
