import { useDidShow } from '@tarojs/taro';
import type { ReactNode } from 'react';
import type { Letter } from '../../../shared/contract/letters';
import { readDraft } from '../../services/drafts/draftStore';
import { adoptLetter } from '../../services/drafts/draftSync';
import { sentDraft } from '../../services/drafts/sentDrafts';
import { MissingDraft } from './MissingDraft';
import { SealedWords } from './SealedWords';
import { useLetterOfDraft } from './useLetterOfDraft';

interface BeforeSealingProps {
  draftKey: string;
  /** What can be changed, with the letter behind the draft as the server holds it, if it does. */
  children(letter: Letter | null): ReactNode;
}

/** A step of writing for as long as its letter is open: what is chosen after sealing would not be part of it. */
export function BeforeSealing({ draftKey, children }: BeforeSealingProps) {
  const { letter, reload, replace } = useLetterOfDraft(readDraft(draftKey)?.letterId ?? null);
  // On the way back to this page the letter may have been sealed.
  useDidShow(() => void reload());
  const unseal = (unsealed: Letter) => {
    adoptLetter(unsealed);
    replace(unsealed);
  };
  if (sentDraft(draftKey)) return <MissingDraft />;
  if (letter && !letter.may.edit) return <SealedWords letter={letter} onUnsealed={unseal} />;
  return <>{children(letter)}</>;
}
