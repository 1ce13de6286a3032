import type { LetterSummary } from '../../../shared/contract/letters';
import { isPending } from '../../../shared/letterStatus';
import { type Draft, isBlank, sameWords } from '../../letter/draft';
import { alsoIn, isToSend } from '../../letter/pictures/DraftPicture';
import { changeDraft, forgetDraft, keepOrHold, listDrafts, newDraftKey, readDraft } from './draftStore';
import { rememberSent } from './sentDrafts';

/** A draft under a key of its own, of which the server knows nothing; it takes its pictures along. */
export const ownDraft = (draft: Draft): Draft => ({
  ...draft,
  draftKey: newDraftKey(),
  letterId: null,
  version: null,
  acknowledged: null,
  sent: null,
  pictures: draft.pictures.flatMap((picture) => alsoIn(picture, draft.letterId) ?? []),
  picturesGone: [],
  series: null,
});

/** Lets a draft whose letter the server has no more become one of its own. */
export function disownDraft(draftKey: string): void {
  const draft = readDraft(draftKey);
  if (draft) changeDraft(draftKey, { ...ownDraft(draft), draftKey });
}

/**
 * Forgets a draft whose letter is sealed, but for which letter it was. Words and pictures that the server never had go on
 * as a draft of their own.
 */
export function settleDraft(draftKey: string, letterId: string): void {
  const draft = readDraft(draftKey);
  const more = draft && (hasMoreWords(draft) || draft.pictures.some(isToSend)) ? ownDraft(draft) : null;
  if (more) keepOrHold(more);
  rememberSent(draftKey, letterId, more?.draftKey ?? null, draft?.series?.id);
  forgetDraft(draftKey);
}

const hasMoreWords = ({ words, acknowledged }: Draft) =>
  acknowledged && !isBlank(words) && !sameWords(words, acknowledged);

/** True for a letter that its author can no longer take back to write on. */
export const isSettled = ({ status }: Pick<LetterSummary, 'status'>): boolean =>
  status !== 'draft' && !isPending(status);

/** Forgets the drafts of letters that are on their way by now, and so safe with the server. */
export function forgetSettled(letters: readonly Pick<LetterSummary, 'id' | 'status'>[]): void {
  const ids = new Set(letters.filter(isSettled).map(({ id }) => id));
  for (const { draftKey, letterId } of listDrafts()) {
    if (letterId && ids.has(letterId)) settleDraft(draftKey, letterId);
  }
}
