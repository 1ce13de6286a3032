import { Letter } from '../letters/Letter';
import type { Notice } from '../notices/Notice';
import { consume } from '../platform/limits/consume';
import { day, limit } from '../platform/limits/limit';

// The house pays each.
const ofAccount = limit('authorSmsOfAccount', [{ calls: 5, seconds: day }]);

/** Counts an SMS that tells an author of a letter, of whatever kind: more than five a day are given up. */
export async function countAuthorSms(notice: Notice): Promise<{ kind: 'give_up'; reason: 'over_limit' } | null> {
  if (notice.channel !== 'sms' || notice.attempts > 0) return null;
  const letter = await Letter.findByPk(notice.letterId ?? '', { attributes: ['authorId'] });
  if (!letter?.authorId || (await consume(ofAccount, letter.authorId)).ok) return null;
  return { kind: 'give_up', reason: 'over_limit' };
}
