import { type GivenText, isSameText } from '../../shared/letterText';
import { decryptText } from '../letters/encryptedFields';
import type { Letter } from '../letters/Letter';
import { mayChangeText } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { assertWritten } from '../sealing/assertWritten';
import { beginChange } from './beginChange';

/**
 * Changes the words of a letter within a day of its sealing, for its author; `version` is the one they were based on. The
 * words are checked like those that were sealed, which stay due until they passed. Pictures stay as they are. Throws what
 * beginChange and assertWritten throw, and letter_changed_elsewhere with the present version.
 */
export function editLetter(accountId: string, letterId: string, version: number, given: GivenText): Promise<Letter> {
  return beginChange(accountId, letterId, {
    kind: 'edited',
    may: mayChangeText,
    propose(letter, key) {
      const before = decryptText(key, letter);
      const text = { ...before, ...given };
      assertWritten(text);
      if (isSameText(before, text)) return null;
      if (letter.version !== version)
        throw new AppError('letter_changed_elsewhere', { details: { version: letter.version } });
      return { text };
    },
  });
}
