import { contactKind } from '../../../shared/contacts/contactKind';
import { refusalMarks } from '../../accounts/contacts/limitMark';
import { readContact } from '../../accounts/contacts/readContact';
import { AppError } from '../../platform/AppError';
import { liftSuppression, refusableKind, suppress } from '../../suppressions/suppressions';

function marksOf(contact: string): Buffer[] | null {
  const kind = contactKind(contact);
  if (!kind) return null;
  try {
    return refusalMarks(readContact(kind === 'email' ? { email: contact } : { phone: contact }));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/**
 * Enters that contacts want no more notices of letters, as they asked us, or takes that back; codes and security notices
 * still go. Each is entered under the audit, by its mark. Returns how many were entered and how many are no contacts; twice
 * is as once.
 */
export async function suppressContacts(
  contacts: readonly string[],
  wish: 'refuse' | 'allow',
  underAudit: (mark: Buffer, work: () => Promise<void>) => Promise<void>,
): Promise<{ entered: number; unreadable: number }> {
  const given = contacts
    .map((contact) => contact.trim())
    .filter(Boolean)
    .map(marksOf);
  const found = given.filter((one) => one !== null);
  for (const marks of found) {
    const one = { marks, kind: refusableKind } as const;
    await underAudit(marks[0] as Buffer, () => (wish === 'refuse' ? suppress(one, 'asked_us') : liftSuppression(one)));
  }
  return { entered: found.length, unreadable: given.length - found.length };
}
