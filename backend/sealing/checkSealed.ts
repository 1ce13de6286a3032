import { isPhoneErrorCode } from '../../shared/phoneErrors';
import { type ContentVerdict, checkContent } from '../contentCheck/checkContent';
import { noteDecided, noteWaiting } from '../contentCheck/followCheck';
import { refusalOf } from '../contentCheck/refusalOf';
import { decryptRecipient, decryptText } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { picturesToCheck } from '../pictures/reading/picturesToCheck';
import type { AppError } from '../platform/AppError';
import { inTransaction } from '../platform/database';
import { decideSealing, type Verdict } from './decideSealing';

// What a phone hears of its own sealing needs no place in the timeline; of what it asked later, it needs no notice.
type Hearing = 'seals' | 'asks' | 'is away';

/** These decide nothing while a letter may wait: its author must be there first, the answer comes later, or nobody knows. */
export const openVerdicts = ['stale', 'pending', 'unavailable'] as const;

/**
 * Has checked what is sealed of a letter, and acts on it; a verdict that stands in `open` decides nothing, and the letter is
 * asked about again. Answers the refusal for which it is a draft again: null where it is none, also since another try has
 * decided meanwhile. Whoever is away is told by a notice.
 */
export async function checkSealed(
  letter: Letter,
  open: readonly ContentVerdict['kind'][],
  hearing: Hearing,
): Promise<AppError | null> {
  const { id, authorId, sealMark } = letter;
  if (!authorId || !sealMark) return null;
  const key = await keyOf(id, authorId);
  const { recipientName } = decryptRecipient(key, letter);
  const pictures = await picturesToCheck(id, key);
  const said = { ...decryptText(key, letter), recipientName: recipientName ?? '' };
  const checked = await checkContent(authorId, { letterId: id, sealMark, said, pictures });
  if (open.includes(checked.verdict.kind)) {
    await noteWaiting(id, sealMark, checked);
    return null;
  }
  const refusal = refusalOf(checked.verdict);
  const reason = refusal && hearing !== 'seals' && isPhoneErrorCode(refusal.code) ? refusal.code : null;
  const isHeard = hearing !== 'is away';
  const good = checked.verdict.kind === 'doubtful' ? 'doubtful' : 'passed';
  const verdict: Verdict = { ...(refusal ? { kind: 'returned', reason } : { kind: good }), isHeard };
  const isDecided = await inTransaction(async (transaction) => {
    const decided = await decideSealing(id, sealMark, verdict, transaction);
    if (decided) await noteDecided(id, sealMark, checked, transaction);
    return decided;
  });
  return isDecided ? refusal : null;
}
