import { decryptRecipient, decryptText } from '../letters/encryptedFields';
import { findOwnLetter } from '../letters/findLetter';
import { keyOf } from '../letters/keyOf';

/** What a sealed letter says, for its author, who has just proved that it is them. Throws not_found, data_damaged. */
export async function readSealed(accountId: string, letterId: string) {
  const letter = await findOwnLetter(letterId, accountId);
  const key = await keyOf(letterId, accountId);
  const recipientName = decryptRecipient(key, letter).recipientName ?? '';
  return { ...decryptText(key, letter), recipientName, version: letter.version };
}
