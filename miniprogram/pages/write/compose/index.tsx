import { useMemo, useState } from 'react';
import type { Letter } from '../../../../shared/contract/letters';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import { draftOfLetter, newDraftKey, readDraft } from '../../../services/drafts/draftStore';
import { adoptLetter } from '../../../services/drafts/draftSync';
import { readLetter } from '../../../services/readLetter';
import { BeforeSealing } from '../BeforeSealing';
import { LeadToSeries } from '../LeadToSeries';
import { SealedWords } from '../SealedWords';
import { useWayToSeries } from '../useWayToSeries';
import { Editor } from './Editor';
import { texts } from './texts';
import './index.scss';
import { Returned } from './Returned';

/** Opened with `draft` (this phone's key of a draft, new or known) or `letterId` (a letter the server holds). */
export default function Compose() {
  const letterId = useParameter('letterId');
  const draftKey = useParameter('draft');
  const freshKey = useMemo(newDraftKey, []);
  return (
    <Page title={texts.title}>
      {letterId && !draftKey ? <ServerDraft letterId={letterId} /> : <PhoneDraft draftKey={draftKey ?? freshKey} />}
    </Page>
  );
}

function PhoneDraft({ draftKey }: { draftKey: string }) {
  const { isBehind } = useWayToSeries();
  // As it was when the page was opened: whoever comes back to it wants to write.
  const [series] = useState(() => (isBehind ? null : (readDraft(draftKey)?.series ?? null)));
  if (series) return <LeadToSeries {...series} />;
  return (
    <BeforeSealing draftKey={draftKey}>
      {(letter) => (
        <>
          <Returned letter={letter} />
          <Editor draftKey={draftKey} letter={letter} />
        </>
      )}
    </BeforeSealing>
  );
}

const openForWriting = (letter: Letter) => ({ letter, draft: letter.may.edit ? adoptLetter(letter) : null });

function ServerDraft({ letterId }: { letterId: string }) {
  const remote = useRemote(async () => openForWriting(await readLetter(letterId)));
  const { value, failure, replace } = remote;
  // Without a connection, what this phone knows of the letter can still be written on.
  const draft = value?.draft ?? (failure?.code === 'network' ? draftOfLetter(letterId) : null);
  const { isBehind } = useWayToSeries();
  const series = value?.letter.seriesId ? { id: value.letter.seriesId, first: '' } : draft?.series;
  if (series && !isBehind) return <LeadToSeries {...series} />;
  if (draft) {
    return (
      <>
        <Returned letter={value?.letter ?? null} />
        <Editor draftKey={draft.draftKey} letter={value?.letter} />
      </>
    );
  }
  if (value) return <SealedWords letter={value.letter} onUnsealed={(unsealed) => replace(openForWriting(unsealed))} />;
  return <RemoteView remote={remote}>{() => null}</RemoteView>;
}
