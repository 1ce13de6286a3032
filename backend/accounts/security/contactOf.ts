import type { Notice } from '../../notices/Notice';
import { AppError } from '../../platform/AppError';
import { decryptString } from '../../platform/fieldCrypto';
import { refusalMarks } from '../contacts/limitMark';
import { Identity } from '../identities/Identity';
import { subjectOf } from '../identities/identities';
import { findAccountKeys } from '../keys/accountKeys';
import { contactPlace } from './contactPlace';

/**
 * Where a notice to an account goes, in clear: its contact, or the way in that it names. Null when that, or the key that
 * opens it, is gone. Throws data_damaged.
 */
export async function contactOf({ id, accountId, identityId, contact }: Notice): Promise<string | null> {
  if (!accountId || !identityId) return null;
  const key = (await findAccountKeys([accountId])).get(accountId);
  if (!key) return null;
  if (contact) return decryptString(key, contact, contactPlace({ id, accountId }));
  const identity = await Identity.findByPk(identityId);
  return identity && subjectOf(identity);
}

/** The keyed marks of where it goes. A contact that does not open is met, with its alarm, when the notice is composed. */
export async function contactMarksOf(notice: Notice): Promise<Buffer[]> {
  try {
    const value = await contactOf(notice);
    return value ? refusalMarks({ kind: notice.channel === 'sms' ? 'phone' : 'email', value }) : [];
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return [];
    throw error;
  }
}
