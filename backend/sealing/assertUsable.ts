import { refusalMarks } from '../accounts/contacts/limitMark';
import { isSuppressed, refusableKind } from '../notices/suppressions/suppressions';
import { AppError } from '../platform/AppError';
import { consume } from '../platform/limits/consume';
import { day, limit } from '../platform/limits/limit';
import type { Recipient } from './readRecipient';

// Who tries number after number would learn who wants no letters.
const unusableContacts = limit('unusableContactsOfAccount', [{ calls: 10, seconds: day }]);

/**
 * Throws contact_unusable, which names the field and no reason, for a contact of another person that wants no letters;
 * too_many_tries once an author has named many such within a day. Both contacts are asked about at once, whatever the
 * answer of one.
 */
export async function assertUsable(
  accountId: string,
  { recipientKind, recipientPhone, recipientEmail }: Recipient,
): Promise<void> {
  if (recipientKind === 'self') return;
  const [phone, email] = await Promise.all([
    recipientPhone !== null && isSuppressed(refusalMarks({ kind: 'phone', value: recipientPhone }), refusableKind),
    recipientEmail !== null && isSuppressed(refusalMarks({ kind: 'email', value: recipientEmail }), refusableKind),
  ]);
  if (!phone && !email) return;
  const counted = await consume(unusableContacts, accountId);
  if (!counted.ok) throw new AppError('too_many_tries', { details: { retryAfterSeconds: counted.retryAfterSeconds } });
  const paths = [...(phone ? ['recipient.phone'] : []), ...(email ? ['recipient.email'] : [])];
  throw new AppError('contact_unusable', { fields: paths.map((path) => ({ path, problem: 'unusable' })) });
}
