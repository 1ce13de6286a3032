import type { LetterSummary } from '../../../shared/contract/letters';
import { isPending } from '../../../shared/letterStatus';
import { type Draft, isBlank, sameWords } from '../../letter/draft';
import { forgetDraft, keepOrHold, listDrafts, newDraftKey, readDraft } from './draftStore';
import { rememberSent } from './sentDrafts';

/** A draft under a key of its own, of which the server knows nothing. */
export const ownDraft = (draft: Draft): Draft => ({
  ...draft,
  draftKey: newDraftKey(),
  letterId: null,
  version: null,
  acknowledged: null,
  sent: null,
});

/**
 * Forgets a draft whose letter is sealed, but for which letter it was. Words that the server never had go on as a draft
 * of their own.
 */
export function settleDraft(draftKey: string, letterId: string): void {
  const draft = readDraft(draftKey);
  const isMore = draft?.acknowledged && !isBlank(draft.words) && !sameWords(draft.words, draft.acknowledged);
  const more = draft && isMore ? ownDraft(draft) : null;
  if (more) keepOrHold(more);
  rememberSent(draftKey, letterId, more?.draftKey ?? null);
  forgetDraft(draftKey);
}

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
