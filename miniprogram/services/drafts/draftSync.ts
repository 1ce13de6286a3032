import { answerChannels } from '../../../shared/channels';
import type { Letter } from '../../../shared/contract/letters';
import { letters } from '../../../shared/contract/letters';
import { textOf } from '../../../shared/letterText';
import { blankDraft, type Draft, sameWords } from '../../letter/draft';
import { ApiError, localFailure } from '../apiError';
import { now } from '../clock';
import { call } from '../session/call';
import { isWechatPresent } from '../wechat';
import { changeDraft, draftOfLetter, keepDraft, keepOrHold, newDraftKey, readDraft } from './draftStore';
import { disownDraft, isSettled, ownDraft } from './settleDraft';

/** Thrown when the letter was changed on another device: both versions exist and the author must choose. */
export class DraftConflict extends ApiError {
  constructor(readonly elsewhere: Letter) {
    super('letter_changed_elsewhere', localFailure('letter_changed_elsewhere').message);
  }
}

/** Thrown when the letter is sealed for good, so that nothing written since can become part of it. */
export class DraftSealed extends ApiError {
  constructor(readonly sealed: Letter) {
    super('letter_not_editable', localFailure('letter_not_editable').message);
  }
}

const underWay = new Map<string, Promise<Draft | null>>();

/**
 * Brings the words of a draft to the server and answers the draft with its letter and version. One save at a time for a
 * draft, since two at once would find each other's version changed. Null when the draft is no longer on this phone.
 * Throws DraftConflict, DraftSealed or an ApiError; the draft stays on the phone in any case.
 */
export function syncDraft(draftKey: string): Promise<Draft | null> {
  const before = underWay.get(draftKey) ?? Promise.resolve(null);
  const push = () => pushDraft(draftKey);
  const next = before.then(push, push);
  underWay.set(draftKey, next);
  const clear = () => {
    if (underWay.get(draftKey) === next) underWay.delete(draftKey);
  };
  next.then(clear, clear);
  return next;
}

async function pushDraft(draftKey: string): Promise<Draft | null> {
  const draft = readDraft(draftKey);
  if (!draft) return null;
  if (draft.letterId === null || draft.version === null) return startLetter(draft);
  if (sameWords(draft.words, draft.acknowledged)) return draft;
  return saveWords(draft, draft.letterId, draft.version);
}

async function startLetter(draft: Draft): Promise<Draft | null> {
  const { draftKey, words } = draft;
  const letter = await call(letters.writeLetter, { draftKey, ...words });
  const started = acknowledge(draftKey, letter);
  // The server may have held this draft already, with older words: its answer to the first save never arrived.
  return sameWords(textOf(letter), words) ? started : pushDraft(draftKey);
}

async function saveWords(draft: Draft, letterId: string, version: number): Promise<Draft | null> {
  const { draftKey, words } = draft;
  changeDraft(draftKey, { sent: words });
  try {
    return acknowledge(draftKey, await call(letters.saveDraft, { letterId, version, ...words }));
  } catch (failure) {
    if (!(failure instanceof ApiError)) throw failure;
    if (failure.code === 'letter_changed_elsewhere') return settleConflict(draft, letterId);
    if (failure.code === 'letter_not_editable') throw await sealedMeanwhile(letterId, failure);
    if (failure.code !== 'not_found') throw failure;
    // Thrown away on another device, or written by someone else on this phone: what is here becomes a letter of its
    // own.
    disownDraft(draftKey);
    return pushDraft(draftKey);
  }
}

async function sealedMeanwhile(letterId: string, failure: ApiError): Promise<ApiError> {
  const letter = await call(letters.readLetter, { letterId });
  return isSettled(letter) ? new DraftSealed(letter) : failure;
}

/** A "conflict" with words this phone sent itself is a confirmation that got lost on the way, and no conflict. */
async function settleConflict(draft: Draft, letterId: string): Promise<Draft | null> {
  const letter = await call(letters.readLetter, { letterId });
  const there = textOf(letter);
  const isOurs = [draft.words, draft.sent, draft.acknowledged].some((words) => sameWords(words, there));
  if (!isOurs) throw new DraftConflict(letter);
  acknowledge(draft.draftKey, letter);
  return pushDraft(draft.draftKey);
}

function acknowledge(draftKey: string, letter: Letter): Draft | null {
  return changeDraft(draftKey, {
    letterId: letter.id,
    version: letter.version,
    acknowledged: textOf(letter),
    sent: null,
  });
}

/**
 * Settles a conflict: keep the words of this phone, take those of the other device, or keep both as two letters;
 * throws, with nothing settled, when the phone has no room for the second.
 */
export function resolveConflict(draftKey: string, elsewhere: Letter, choice: 'here' | 'there' | 'both'): Draft | null {
  const here = readDraft(draftKey);
  if (here && choice === 'both') {
    keepDraft(ownDraft(here));
  }
  const draft = acknowledge(draftKey, elsewhere);
  return choice === 'here' ? draft : changeDraft(draftKey, { words: textOf(elsewhere), editedAt: now() });
}

// An answer is for whoever wrote what it answers, unless its author chooses otherwise.
function addressed(draft: Draft, { answers }: Letter): Draft {
  if (answers?.to !== 'author') return draft;
  return {
    ...draft,
    recipient: { ...draft.recipient, kind: 'other', name: answers.from },
    channels: [...answerChannels],
  };
}

/** Makes a server's draft the one this phone writes on; words typed here and not yet confirmed stay. */
export function adoptLetter(letter: Letter): Draft {
  const known = draftOfLetter(letter.id);
  const pending = known && !sameWords(known.words, known.acknowledged);
  if (known && pending) return known;
  const draftKey = known?.draftKey ?? newDraftKey();
  const words = textOf(letter);
  const answersTo = letter.answers?.to ?? null;
  const server = { words, answersTo, letterId: letter.id, version: letter.version, acknowledged: words, sent: null };
  const blank = () => addressed(blankDraft(draftKey, isWechatPresent()), letter);
  const draft = { ...(known ?? blank()), ...server, editedAt: now() };
  keepOrHold(draft);
  return draft;
}
