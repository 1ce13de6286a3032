import { excessOf } from '../../../shared/graphemes';
import { writtenFields } from '../../../shared/letterText';
import type { Draft } from '../../letter/draft';
import { splitBody } from '../../letter/splitBody';
import { now } from '../clock';
import { currentSession } from '../session/session';
import { keepDraft } from './draftStore';
import { syncDraft } from './draftSync';
import { ownDraft } from './settleDraft';

// So that the two are told apart in a list, as far as the title has room for it.
function secondTitle(title: string): string {
  const numbered = `${title} 2`;
  return title && excessOf(numbered, writtenFields.title.most) === 0 ? numbered : title;
}

/**
 * Makes a second letter of what is too long for one: kept on this phone before anything is taken out of the first, and
 * brought to the server where somebody is signed in. Answers what stays in the first, and the key of the second. The
 * pictures stay with the first. Throws when the phone has no room.
 */
export function splitDraft(draft: Draft): { body: string; secondKey: string } {
  const [body, rest] = splitBody(draft.words.body);
  const words = { ...draft.words, title: secondTitle(draft.words.title), body: rest };
  const second = { ...ownDraft({ ...draft, pictures: [] }), words, editedAt: now() };
  keepDraft(second);
  // Without a connection it goes with the next save of it.
  if (currentSession()) void syncDraft(second.draftKey).catch(() => undefined);
  return { body, secondKey: second.draftKey };
}
