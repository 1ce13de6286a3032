import type { KeyObject } from 'node:crypto';
import type { LetterSummary, Letter as LetterView, OpenedLetter, ReceivedSummary } from '../../shared/contract/letters';
import { maskEmail, maskPhone } from '../accounts/contacts/maskContact';
import { clock } from '../platform/clock';
import { AppError } from '../platform/http/AppError';
import { findLetterKeys, letterKey } from './keys/letterKeys';
import { openLetterField, openRecipient, openWords, type RecipientContacts } from './keys/sealedFields';
import type { Letter } from './Letter';
import { LetterEvent } from './LetterEvent';
import { isArrived } from './policy';
import { invitationFor } from './recipients/claimLetter';

const isoOf = (date: Date | null) => date?.toISOString() ?? null;

const masked = ({ recipientPhone, recipientEmail }: RecipientContacts) =>
  recipientPhone ? maskPhone(recipientPhone) : recipientEmail && maskEmail(recipientEmail);

function summaryOf(letter: Letter, key: KeyObject): LetterSummary {
  const { deliverOn, deliverTime, timeZone, recipientKind } = letter;
  const contacts = openRecipient(key, letter);
  return {
    id: letter.id,
    status: letter.status,
    title: openLetterField(key, letter, 'title'),
    recipient: recipientKind && { kind: recipientKind, name: contacts.recipientName ?? '', contact: masked(contacts) },
    channels: letter.ladder,
    deliverAt: isoOf(letter.deliverAt),
    deliverLocal: deliverOn && deliverTime && timeZone ? { on: deliverOn, time: deliverTime, timeZone } : null,
    amountFen: letter.amountFen,
    createdAt: letter.createdAt.toISOString(),
    updatedAt: letter.updatedAt.toISOString(),
  };
}

// One look-up of keys for a whole page.
async function eachOpened<View>(letters: Letter[], present: (letter: Letter, key: KeyObject) => View): Promise<View[]> {
  const keys = await findLetterKeys(letters.map(({ id }) => id));
  return letters.map((letter) => {
    const key = keys.get(letter.id);
    if (!key) throw new AppError('data_damaged');
    return present(letter, key);
  });
}

/** Letters in their author's list. Throws data_damaged. */
export const presentSummaries = (letters: Letter[]): Promise<LetterSummary[]> => eachOpened(letters, summaryOf);

const mayInvite = (letter: Letter) =>
  letter.recipientKind === 'friend' &&
  letter.recipientId === null &&
  ['scheduled', 'delivering', 'undeliverable'].includes(letter.status);

/** A letter as its author reads it, with its timeline. */
export async function presentLetter(letter: Letter): Promise<LetterView> {
  const events = await LetterEvent.findAll({ where: { letterId: letter.id }, order: ['at', 'id'] });
  const key = await letterKey(letter.id);
  return {
    ...summaryOf(letter, key),
    body: openLetterField(key, letter, 'body'),
    signature: openLetterField(key, letter, 'signature'),
    version: letter.version,
    timeline: events.map(({ kind, at, channel, reason }) => ({ kind, at: at.toISOString(), channel, reason })),
    invitation: mayInvite(letter) ? { token: invitationFor(letter.id) } : null,
  };
}

function receivedOf(letter: Letter, key: KeyObject): ReceivedSummary {
  const arrived = isArrived(letter, clock.now());
  const state = letter.openedAt ? 'opened' : arrived ? 'arrived' : 'waiting';
  return {
    id: letter.id,
    state,
    signature: openLetterField(key, letter, 'signature'),
    title: arrived ? openLetterField(key, letter, 'title') : null,
    deliverAt: (letter.deliverAt as Date).toISOString(),
  };
}

/** Letters in their recipient's box: before its time only that one waits, from whom and until when. Throws data_damaged. */
export const presentReceived = (letters: Letter[]): Promise<ReceivedSummary[]> => eachOpened(letters, receivedOf);

/** One letter in its recipient's box; see `presentReceived`. */
export const presentReceivedLetter = async (letter: Letter): Promise<ReceivedSummary> =>
  receivedOf(letter, await letterKey(letter.id));

/** An opened letter as its recipient reads it. Throws data_damaged. */
export async function presentOpened(letter: Letter): Promise<OpenedLetter> {
  const key = await letterKey(letter.id);
  return {
    id: letter.id,
    ...openWords(key, letter),
    recipientName: openRecipient(key, letter).recipientName ?? '',
    sealedAt: (letter.sealedAt as Date).toISOString(),
    deliverAt: (letter.deliverAt as Date).toISOString(),
    openedAt: (letter.openedAt as Date).toISOString(),
  };
}
