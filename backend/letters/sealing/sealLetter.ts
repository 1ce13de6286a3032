import type { KeyObject } from 'node:crypto';
import type { RequestOf } from '../../../shared/contract/endpoint';
import type { letters } from '../../../shared/contract/letters';
import { isSealed } from '../../../shared/letterStatus';
import type { LetterText } from '../../../shared/letterText';
import { postage, postageFen } from '../../../shared/postage';
import { checkWindow, isTimeZone, toInstant } from '../../../shared/schedule';
import { contactIndex } from '../../accounts/contacts/contactIndex';
import { openidOf } from '../../accounts/identities/identities';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { env } from '../../platform/env';
import { AppError } from '../../platform/http/AppError';
import { decryptRecipient, decryptText, encryptRecipient } from '../encryptedFields';
import { findOwnLetter } from '../findLetter';
import { letterKey } from '../keys/letterKeys';
import { Letter } from '../Letter';
import { recordEvent } from '../LetterEvent';
import { type Recipient, readRecipient } from '../recipients/readRecipient';
import { checkContent } from './checkContent';

type Sealing = RequestOf<typeof letters.sealLetter>;

function readDeliverAt(deliverLocal: Sealing['deliverLocal'], now: number): number {
  if (!isTimeZone(deliverLocal.timeZone)) throw new AppError('time_zone_unknown');
  const deliverAt = toInstant(deliverLocal);
  if (deliverAt === null)
    throw new AppError('validation_failed', { fields: [{ path: 'deliverLocal', problem: 'no_such_time' }] });
  const window = checkWindow(deliverAt, now, env.LETTER_MIN_LEAD_SECONDS);
  if (window === 'too_soon') throw new AppError('delivery_too_soon');
  if (window === 'too_far') throw new AppError('delivery_too_far');
  return deliverAt;
}

function assertSealable(letter: Letter, version: number): void {
  if (letter.status !== 'draft') throw new AppError('letter_not_editable');
  if (letter.version !== version)
    throw new AppError('letter_changed_elsewhere', { details: { version: letter.version } });
}

async function checkText(accountId: string, text: LetterText, recipientName: string): Promise<void> {
  const openid = await openidOf(accountId);
  if (!openid) throw new AppError('content_check_stale');
  await checkContent(openid, text, recipientName);
}

function assertWritten({ body }: LetterText): void {
  if (body.trim() === '') throw new AppError('letter_empty', { fields: [{ path: 'body', problem: 'required' }] });
}

/** What sealing settles, as columns of the letter. */
type Terms = { recipient: Recipient } & Pick<
  Letter,
  'recipientId' | 'channels' | 'deliverAt' | 'deliverOn' | 'deliverTime' | 'timeZone' | 'amountFen'
>;

function termsOf(accountId: string, { channels, deliverLocal, recipient: given }: Sealing, now: number): Terms {
  const recipient = readRecipient(given, channels);
  const deliverAt = readDeliverAt(deliverLocal, now);
  return {
    recipient,
    recipientId: recipient.recipientKind === 'self' ? accountId : null,
    channels: channels.join(','),
    deliverAt: new Date(deliverAt),
    deliverOn: deliverLocal.on,
    deliverTime: deliverLocal.time,
    timeZone: deliverLocal.timeZone,
    amountFen: postageFen({ recipient: recipient.recipientKind, channels, sealedAt: now, deliverAt }),
  };
}

// A phone whose answer got lost seals again: the same version, to the same person, by the same way and time.
function isSealedAs(
  letter: Letter,
  key: KeyObject,
  { version, channels, deliverLocal, recipient: given }: Sealing,
): boolean {
  if (!isSealed(letter.status)) return false;
  const { recipientKind, ...contacts } = readRecipient(given, channels);
  const wanted = {
    recipientKind,
    version,
    channels: channels.join(','),
    deliverOn: deliverLocal.on,
    deliverTime: deliverLocal.time,
    timeZone: deliverLocal.timeZone,
  };
  const sealedTo = decryptRecipient(key, letter);
  return (
    Object.entries(wanted).every(([name, value]) => letter.get(name) === value) &&
    contacts.recipientName === sealedTo.recipientName &&
    contacts.recipientPhone === sealedTo.recipientPhone &&
    contacts.recipientEmail === sealedTo.recipientEmail
  );
}

/** The recipient as the letter's columns hold them, with the marks that limits and look-ups go by. */
function recipientColumns(key: KeyObject, letterId: string, recipient: Recipient) {
  const { recipientKind, ...contacts } = recipient;
  const { recipientPhone: phone, recipientEmail: email } = contacts;
  return {
    recipientKind,
    ...encryptRecipient(key, letterId, contacts),
    recipientPhoneIndex: phone ? contactIndex({ kind: 'phone', value: phone }) : null,
    recipientEmailIndex: email ? contactIndex({ kind: 'email', value: email }) : null,
  };
}

async function writeSealed(letterId: string, key: KeyObject, sealing: Sealing, terms: Terms): Promise<Letter> {
  return inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(letterId, { transaction, lock: true });
    if (!letter) throw new AppError('not_found');
    if (isSealedAs(letter, key, sealing)) return letter;
    assertSealable(letter, sealing.version);
    const { recipient, ...rest } = terms;
    const status = terms.amountFen === 0 ? 'scheduled' : 'awaiting_payment';
    const now = clock.date();
    await letter.update(
      {
        ...rest,
        ...recipientColumns(key, letterId, recipient),
        postageVersion: postage.version,
        status,
        sealedAt: now,
        updatedAt: now,
      },
      { transaction },
    );
    await recordEvent(letter.id, { kind: 'sealed' }, transaction);
    return letter;
  });
}

/**
 * Seals a draft: recipient, channels and time are checked, then the price, then every word; nobody pays before the check.
 * A free letter is scheduled, another awaits payment. The same sealing twice, or at once, answers the sealed letter.
 * Throws what the checks throw, price_changed with `amountFen`, letter_changed_elsewhere, letter_not_editable, letter_empty.
 */
export async function sealLetter(accountId: string, sealing: Sealing): Promise<Letter> {
  const draft = await findOwnLetter(sealing.letterId, accountId);
  const key = await letterKey(draft.id, accountId);
  if (isSealedAs(draft, key, sealing)) return draft;
  assertSealable(draft, sealing.version);
  const text = decryptText(key, draft);
  assertWritten(text);
  const terms = termsOf(accountId, sealing, clock.now());
  if (terms.amountFen !== sealing.quotedFen)
    throw new AppError('price_changed', { details: { amountFen: terms.amountFen } });
  await checkText(accountId, text, terms.recipient.recipientName);
  return writeSealed(draft.id, key, sealing, terms);
}
