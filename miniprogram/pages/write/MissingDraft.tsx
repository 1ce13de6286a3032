import { Button } from '../../components/buttons/Button';
import { HomeNotice } from '../../components/feedback/HomeNotice';
import { useParameter } from '../../hooks/useParameter';
import { readDraft } from '../../services/drafts/draftStore';
import { sentDraft } from '../../services/drafts/sentDrafts';
import { openPage } from '../../services/navigation';
import { writing } from './texts';

/** Said where a step of writing has no draft: it has become a letter, or is not on this phone. */
export function MissingDraft() {
  const draftKey = useParameter('draft');
  const sent = draftKey ? sentDraft(draftKey) : null;
  if (!sent) return <HomeNotice className="t-missing" text={writing.incomplete} />;
  const { letterId, goesOn } = sent;
  return (
    <HomeNotice className="t-draft-sent" text={writing.sent}>
      <Button className="t-see-journey" onTap={() => openPage('journey', { id: letterId })}>
        {writing.seeJourney}
      </Button>
      {goesOn && readDraft(goesOn) ? (
        <Button className="t-go-on" look="plain" onTap={() => openPage('compose', { draft: goesOn })}>
          {writing.goesOn}
        </Button>
      ) : null}
    </HomeNotice>
  );
}
