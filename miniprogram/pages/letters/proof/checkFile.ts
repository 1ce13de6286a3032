import { type VerifiedReceipt, verifyReceipt } from '../../../../shared/proof/verifyReceipt';
import type { KeysAtHand } from '../../../services/receipts/verifierKeys';
import type { Refusal } from './texts';

// What a clipboard, a chat or an editor makes of the ends of lines, and of the file.
const straightened = (pasted: string) => `${pasted.replace(/\r\n?/g, '\n').trim()}\n`;

/**
 * Verifies what was pasted or chosen, by keys that are at hand. Where it must be for one letter, the receipt of another is
 * refused, as whole as it may be. What only a newer key could tell is `no_keys`, never a verdict.
 */
export function checkFile(
  pasted: string,
  { keys, areLatest }: KeysAtHand,
  ofNumbers: readonly string[] | null,
): VerifiedReceipt | { refusal: Refusal } {
  if (keys.length === 0) return { refusal: 'no_keys' };
  const read = verifyReceipt(straightened(pasted), keys);
  if ('fault' in read && read.fault === 'unknown_key' && !areLatest) return { refusal: 'no_keys' };
  if ('fault' in read) return { refusal: read.fault };
  if (ofNumbers && !ofNumbers.includes(read.facts.number)) return { refusal: 'another_letter' };
  return read;
}
