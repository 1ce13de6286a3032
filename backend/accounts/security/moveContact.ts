import { AppError } from '../../platform/AppError';
import { decryptString, encryptField, type Place } from '../../platform/fieldCrypto';
import { findAccountKeys } from '../keys/accountKeys';

/**
 * A contact encrypted anew for another place, perhaps of another account. Null when there is none, or when it does not open,
 * of which the alarm was raised there: its notice has nowhere to go then, and ends.
 */
export async function moveContact(contact: Buffer | null, before: Place, after: Place): Promise<Buffer | null> {
  if (!contact) return null;
  const keys = await findAccountKeys([before.owner, after.owner]);
  const [oldKey, newKey] = [keys.get(before.owner), keys.get(after.owner)];
  if (!oldKey || !newKey) return null;
  try {
    return encryptField(newKey, decryptString(oldKey, contact, before), after);
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return null;
    throw error;
  }
}
