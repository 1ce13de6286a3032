import { useMemo } from 'react';
import type { Letter } from '../../../../shared/contract/letters';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import { draftOfLetter, newDraftKey } from '../../../services/drafts/draftStore';
import { adoptLetter } from '../../../services/drafts/draftSync';
import { readLetter } from '../../../services/readLetter';
import { BeforeSealing } from '../BeforeSealing';
import { SealedWords } from '../SealedWords';
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
