import { createLetterKey } from '../letterKeys/letterKeys';
import { decryptRecipient, decryptText, encryptRecipient, encryptText } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import { Letter } from '../letters/Letter';

/** What many letters of a test are like; what they say can be read. */
export interface Pattern extends Pick<Letter, 'id'> {
  copy(id: string): Promise<Partial<Letter>>;
}

/** The letter of an account as a pattern for others: much quicker than writing and sealing each. */
export async function patternOf(letterId: string, accountId: string): Promise<Pattern> {
  const letter = await Letter.findByPk(letterId, { rejectOnEmpty: true });
  const { ladder: _ladder, symbol: _symbol, ...values } = letter.get() as Letter;
  const key = await keyOf(letterId, accountId);
  const [text, recipient] = [decryptText(key, letter), decryptRecipient(key, letter)];
  return {
    id: letterId,
    async copy(id) {
      const own = await createLetterKey(id, accountId);
      return { ...values, ...encryptText(own, id, text), ...encryptRecipient(own, id, recipient) };
    },
  };
}
