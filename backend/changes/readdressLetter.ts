import { isDeepStrictEqual } from 'node:util';
import { kindOf } from '../../shared/channels';
import type { changes } from '../../shared/contract/changes';
import type { RequestOf } from '../../shared/contract/endpoint';
import { arrivalWishOf } from '../arrivalRules/arrivalWishOf';
import { assertMayAsk } from '../invitations/layQuestion';
import { decryptRecipient } from '../letters/encryptedFields';
import { findOwnLetter } from '../letters/findLetter';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { isByCard, mayReaddress } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { assertWithin } from '../platform/limits/consume';
import { assertAskable } from '../sealing/assertAskable';
import { assertUsable } from '../sealing/assertUsable';
import { readCarded } from '../sealing/readCarded';
import { type Recipient, readRecipient } from '../sealing/readRecipient';
import { holdingOf } from './askWhoItIsFor';
import { beginChange } from './beginChange';
import { changeLimits } from './limits';

type Readdressing = Omit<RequestOf<typeof changes.readdressLetter>, 'letterId'>;

// A letter to oneself stays one: its price, its limits and who may read it hang on that.
function assertSameSide(letter: Letter, kind: Readdressing['recipient']['kind']): void {
  if (kindOf(letter.recipientKind ?? 'self') === kindOf(kind)) return;
  throw new AppError('validation_failed', { fields: [{ path: 'recipient.kind', problem: 'not_possible' }] });
}

/** Contacts that are left out stay as they are: their author sees them masked, and need not type them again. */
async function filledIn(letter: Letter, accountId: string, given: Readdressing['recipient']) {
  const { recipientPhone, recipientEmail } = decryptRecipient(await keyOf(letter.id, accountId), letter);
  const phone = given.phone ?? (given.phoneId ? undefined : (recipientPhone ?? undefined));
  const email = given.email ?? (given.emailId ? undefined : (recipientEmail ?? undefined));
  return { ...given, ...(phone && { phone }), ...(email && { email }) };
}

// A contact that the letter goes to already was sealed to: its name may still be put right.
async function assertNewUsable(accountId: string, letter: Letter, recipient: Recipient): Promise<void> {
  const before = decryptRecipient(await keyOf(letter.id, accountId), letter);
  const { recipientPhone, recipientEmail } = recipient;
  await assertUsable(accountId, {
    ...recipient,
    recipientPhone: recipientPhone === before.recipientPhone ? null : recipientPhone,
    recipientEmail: recipientEmail === before.recipientEmail ? null : recipientEmail,
  });
}

// It would fail there a second time.
async function assertNotSecond(accountId: string, letter: Letter, recipient: Recipient): Promise<void> {
  const second = (await arrivalWishOf(letter.id, await keyOf(letter.id, accountId)))?.second;
  const paths = [
    ...(second?.phone && second.phone === recipient.recipientPhone ? ['recipient.phone'] : []),
    ...(second?.email && second.email === recipient.recipientEmail ? ['recipient.email'] : []),
  ];
  const fields = paths.map((path) => ({ path, problem: 'not_possible' }));
  if (fields.length > 0) throw new AppError('validation_failed', { fields });
}

// Whoever is asked first hears of it at once, were it the hundredth who never heard of its author.
async function assertMayAskAnother(accountId: string, letter: Letter, { recipientEmail }: Recipient): Promise<void> {
  const before = decryptRecipient(await keyOf(letter.id, accountId), letter);
  if (!recipientEmail || recipientEmail === before.recipientEmail) return;
  if ((await holdingOf(letter.id)) !== 'ask_first') return;
  await assertMayAsk(letter.id);
  await assertWithin(changeLimits.askedOfAccount, accountId);
}

/**
 * Changes whom a sealed letter is for, for its author: name, contacts, ways and their order. A contact of one's own must be
 * proved, and all of them are told; one of another person's is checked as at sealing, and the one before hears nothing. One
 * with a claim card may be given ways, and its code ends; none loses them for a card. Throws what beginChange, readRecipient
 * and assertUsable throw, and asked_too_often, or too_many_tries, where too many were asked whether they want one.
 */
export async function readdressLetter(accountId: string, letterId: string, asked: Readdressing): Promise<Letter> {
  const letter = await findOwnLetter(letterId, accountId);
  const { channels, quotedFen } = asked;
  assertSameSide(letter, asked.recipient.kind);
  assertAskable(asked, await holdingOf(letterId));
  const recipient =
    isByCard(letter) && channels.length === 0
      ? readCarded(asked, false)
      : await readRecipient(accountId, await filledIn(letter, accountId, asked.recipient), channels);
  await assertNewUsable(accountId, letter, recipient);
  await assertNotSecond(accountId, letter, recipient);
  await assertMayAskAnother(accountId, letter, recipient);
  return beginChange(accountId, letterId, {
    kind: 'readdressed',
    quotedFen,
    may: mayReaddress,
    propose(current, key) {
      const before = { recipientKind: current.recipientKind, ...decryptRecipient(key, current) };
      const isSo = isDeepStrictEqual(before, recipient) && isDeepStrictEqual(current.ladder, [...channels]);
      return isSo ? null : { to: { recipient, channels } };
    },
  });
}
