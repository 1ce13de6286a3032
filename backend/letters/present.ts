import type { LetterSummary, Letter as LetterView, OpenedLetter, ReceivedSummary } from '../../shared/contract/letters';
import { clock } from '../platform/clock';
import type { Letter } from './Letter';
import { LetterEvent } from './LetterEvent';
import { isArrived } from './policy';
import { invitationFor } from './recipients/claimLetter';
import { maskContact } from './recipients/maskContact';

const isoOf = (date: Date | null) => date?.toISOString() ?? null;

/** A letter in its author's list. */
export function presentSummary(letter: Letter): LetterSummary {
  const { deliverOn, deliverTime, timeZone, recipientKind } = letter;
  return {
    id: letter.id,
    status: letter.status,
    title: letter.title,
    recipient: recipientKind && { kind: recipientKind, name: letter.recipientName ?? '', contact: maskContact(letter) },
    channels: letter.ladder,
    deliverAt: isoOf(letter.deliverAt),
    deliverLocal: deliverOn && deliverTime && timeZone ? { on: deliverOn, time: deliverTime, timeZone } : null,
    amountFen: letter.amountFen,
    createdAt: letter.createdAt.toISOString(),
    updatedAt: letter.updatedAt.toISOString(),
  };
}

const mayInvite = (letter: Letter) =>
  letter.recipientKind === 'friend' &&
  letter.recipientId === null &&
  ['scheduled', 'delivering', 'undeliverable'].includes(letter.status);

/** A letter as its author reads it, with its timeline. */
export async function presentLetter(letter: Letter): Promise<LetterView> {
  const events = await LetterEvent.findAll({ where: { letterId: letter.id }, order: ['at', 'id'] });
  return {
    ...presentSummary(letter),
    body: letter.body,
    signature: letter.signature,
    version: letter.version,
    timeline: events.map(({ kind, at, channel, reason }) => ({ kind, at: at.toISOString(), channel, reason })),
    invitation: mayInvite(letter) ? { token: invitationFor(letter.id) } : null,
  };
}

/** A letter in its recipient's box: before its time only that it waits, from whom and until when. */
export function presentReceived(letter: Letter): ReceivedSummary {
  const arrived = isArrived(letter, clock.now());
  const state = letter.openedAt ? 'opened' : arrived ? 'arrived' : 'waiting';
  return {
    id: letter.id,
    state,
    signature: letter.signature,
    title: arrived ? letter.title : null,
    deliverAt: (letter.deliverAt as Date).toISOString(),
  };
}

/** An opened letter as its recipient reads it. */
export function presentOpened(letter: Letter): OpenedLetter {
  return {
    id: letter.id,
    title: letter.title,
    body: letter.body,
    signature: letter.signature,
    recipientName: letter.recipientName ?? '',
    sealedAt: (letter.sealedAt as Date).toISOString(),
    deliverAt: (letter.deliverAt as Date).toISOString(),
    openedAt: (letter.openedAt as Date).toISOString(),
  };
}
