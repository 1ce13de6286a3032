import { refusalMarks } from '../accounts/contacts/limitMark';
import type { ArrivalWish } from '../arrivalRules/keepArrivalRule';
import { AppError } from '../platform/AppError';
import { consume } from '../platform/limits/consume';
import { day, limit } from '../platform/limits/limit';
import { isRefused } from '../refusals/partialRefusals';
import { senderMark } from '../refusals/senderMark';
import { isSuppressed, refusableKind } from '../suppressions/suppressions';
import type { Recipient } from './readRecipient';

// Who tries number after number would learn who wants no letters.
const unusableContacts = limit('unusableContactsOfAccount', [{ calls: 10, seconds: day }]);

/**
 * Refuses the contacts in these fields, which cannot be used, to an author who learns no reason: throws contact_unusable;
 * too_many_tries once they have named many such within a day.
 */
export async function refuseUnusable(accountId: string, paths: readonly string[]): Promise<never> {
  const counted = await consume(unusableContacts, accountId);
  if (!counted.ok) throw new AppError('too_many_tries', { details: { retryAfterSeconds: counted.retryAfterSeconds } });
  throw new AppError('contact_unusable', { fields: paths.map((path) => ({ path, problem: 'unusable' })) });
}

interface Contacts {
  phone: string | null;
  email: string | null;
}

// Both contacts are asked about at once, each in both lists, whatever the answer of one.
async function assertWanted(accountId: string, contacts: Contacts, whose: string): Promise<void> {
  const sender = senderMark(accountId);
  const refuses = async (kind: keyof Contacts) => {
    const value = contacts[kind];
    if (value === null) return false;
    const marks = refusalMarks({ kind, value });
    const [all, ofSender] = await Promise.all([isSuppressed(marks, refusableKind), isRefused(marks, [{ sender }])]);
    return all || ofSender;
  };
  const [phone, email] = await Promise.all([refuses('phone'), refuses('email')]);
  if (phone || email)
    await refuseUnusable(accountId, [...(phone ? [`${whose}.phone`] : []), ...(email ? [`${whose}.email`] : [])]);
}

/**
 * Throws contact_unusable, which names the field and no reason, for a contact of another person that wants no letters, or
 * none of this author;
 * too_many_tries once an author has named many such within a day.
 */
export async function assertUsable(accountId: string, to: Recipient): Promise<void> {
  const { recipientKind, recipientPhone: phone, recipientEmail: email } = to;
  if (recipientKind !== 'self') await assertWanted(accountId, { phone, email }, 'recipient');
}

/** See `assertUsable`, for the second person of a backup rule, if there is one. */
export async function assertSecondUsable(accountId: string, arrival: ArrivalWish | null): Promise<void> {
  if (arrival?.second) await assertWanted(accountId, arrival.second, 'backup.second');
}
