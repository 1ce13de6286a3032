import { useMemo } from 'react';
import { Button } from '../../components/buttons/Button';
import { FailureNotice } from '../../components/feedback/Notice';
import { Skeleton } from '../../components/feedback/Skeleton';
import { Page } from '../../components/layout/Page';
import { useParameter } from '../../hooks/useParameter';
import { useRemote } from '../../hooks/useRemote';
import { texts } from '../../locales';
import { draftOfLetter, newDraftKey } from '../../services/drafts/draftStore';
import { draftFromServer } from '../../services/drafts/draftSync';
import { replacePage } from '../../services/navigation';
import { Editor } from './Editor';
import './index.scss';

/** Opened with `draft` (this phone's key of a draft, new or known) or `letterId` (a draft the server holds). */
export default function Compose() {
  const letterId = useParameter('letterId');
  const draftKey = useParameter('draft');
  const freshKey = useMemo(newDraftKey, []);
  return (
    <Page title={texts.compose.title}>
      {letterId && !draftKey ? <ServerDraft letterId={letterId} /> : <Editor draftKey={draftKey ?? freshKey} />}
    </Page>
  );
}

function ServerDraft({ letterId }: { letterId: string }) {
  const remote = useRemote(() => draftFromServer(letterId));
  const { value, failure, reload } = remote;
  // Without a connection, what this phone knows of the letter can still be written on.
  const known = value ?? (failure?.code === 'network' ? draftOfLetter(letterId) : null);
  if (known) return <Editor draftKey={known.draftKey} />;
  if (!failure) return <Skeleton lines={8} />;
  return (
    <FailureNotice failure={failure}>
      {failure.code === 'letter_not_editable' ? (
        <Button className="t-compose-journey" onTap={() => replacePage('journey', { id: letterId })}>
          {texts.compose.seeJourney}
        </Button>
      ) : (
        <Button className="t-retry" look="plain" onTap={reload}>
          {texts.actions.retry}
        </Button>
      )}
    </FailureNotice>
  );
}
