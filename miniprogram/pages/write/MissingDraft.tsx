import { Button } from '../../components/buttons/Button';
import { HomeNotice } from '../../components/feedback/HomeNotice';
import { useParameter } from '../../hooks/useParameter';
import { letterSentOf } from '../../services/drafts/draftStore';
import { openPage } from '../../services/navigation';
import { writing } from './texts';

/** Said where a step of writing has no draft: it has become a letter, or is not on this phone. */
export function MissingDraft() {
  const draftKey = useParameter('draft');
  const id = draftKey && letterSentOf(draftKey);
  if (!id) return <HomeNotice className="t-missing" text={writing.incomplete} />;
  return (
    <HomeNotice className="t-draft-sent" text={writing.sent}>
      <Button className="t-see-journey" onTap={() => openPage('journey', { id })}>
        {writing.seeJourney}
      </Button>
    </HomeNotice>
  );
}
