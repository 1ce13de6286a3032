import { useDidShow } from '@tarojs/taro';
import { useMemo } from 'react';
import type { Letter } from '../../../../shared/contract/letters';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import { draftOfLetter, newDraftKey, readDraft } from '../../../services/drafts/draftStore';
import { adoptLetter } from '../../../services/drafts/draftSync';
import { sentDraft } from '../../../services/drafts/sentDrafts';
import { readLetter } from '../../../services/readLetter';
import { MissingDraft } from '../MissingDraft';
import { useLetterOfDraft } from '../useLetterOfDraft';
import { Editor } from './Editor';
import { texts } from './texts';
import './index.scss';
import { Returned } from './Returned';
import { SealedWords } from './SealedWords';

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
  const { letter, reload, replace } = useLetterOfDraft(readDraft(draftKey)?.letterId ?? null);
  // On the way back to this page the letter may have been sealed.
  useDidShow(() => void reload());
  const unseal = (unsealed: Letter) => {
    adoptLetter(unsealed);
    replace(unsealed);
  };
  if (sentDraft(draftKey)) return <MissingDraft />;
  if (letter?.may.unseal) return <SealedWords letter={letter} onUnsealed={unseal} />;
  return (
    <>
      <Returned letter={letter} />
      <Editor draftKey={draftKey} />
    </>
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
        <Editor draftKey={draft.draftKey} />
      </>
    );
  }
  if (value) return <SealedWords letter={value.letter} onUnsealed={(unsealed) => replace(openForWriting(unsealed))} />;
  return <RemoteView remote={remote}>{() => null}</RemoteView>;
}
