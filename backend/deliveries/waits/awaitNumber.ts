import type { Transaction } from 'sequelize';
import { ownSince } from '../../accounts/identities/ownContactNow';
import { hasRungBelow } from '../../ladder/hasRungBelow';
import type { Letter } from '../../letters/Letter';
import type { Notice } from '../../notices/Notice';
import type { Verdict } from '../../notices/NoticeOwner';
import { numberAsked } from '../../numberGuard/askNumbers';
import { isLongAgo } from '../../numberGuard/standing';
import { standingOfNumber } from '../../numberGuard/standingOfNumber';
import { clock } from '../../platform/clock';
import { LetterQuestion } from '../../questions/LetterQuestion';
import { readContact } from '../addressing/readContact';

// Looked at again by itself as soon as there is an answer; else so soon.
const lookAgainMs = 30_000;

// Whoever has proved a number after sealing got it after sealing: that it changed hands before is how they came by it.
async function provedAt(letter: Letter, transaction: Transaction): Promise<Date | null> {
  if (letter.recipientKind !== 'self' || !letter.authorId) return null;
  const contact = await readContact(letter, 'sms', transaction);
  return contact ? ownSince(letter.authorId, contact, transaction) : null;
}

// Whoever has the number by now opens nothing without the answer.
const isAsked = async (letterId: string, transaction: Transaction): Promise<boolean> =>
  (await LetterQuestion.count({ where: { letterId }, transaction })) > 0;

/**
 * An SMS to a number that nobody has confirmed for 180 days waits until it is known whether that is another person's by now:
 * then it is given up, as it is where nobody has it any more. Where nobody can tell it goes, naming nobody, if opening takes
 * an answer or no other way is left. Null where it may go.
 */
export async function awaitNumber(letter: Letter, notice: Notice, transaction: Transaction): Promise<Verdict | null> {
  const { id: letterId, recipientPhoneIndex: mark, sealedAt } = letter;
  // Sealing confirms it: of most letters nothing more is looked up.
  if (notice.channel !== 'sms' || !mark || !sealedAt || !isLongAgo(sealedAt, clock.now())) return null;
  const asked = { letterId, mark, dueAt: notice.dueAt, provedAt: await provedAt(letter, transaction) };
  const standing = await standingOfNumber(asked, transaction);
  if (standing === 'awaited') return { kind: 'postpone', reason: numberAsked, delayMs: lookAgainMs };
  if (standing === 'reissued') return { kind: 'give_up', reason: 'number_reissued' };
  if (standing === 'cancelled') return { kind: 'give_up', reason: 'number_off' };
  if (standing === 'same' || (await isAsked(letterId, transaction))) return null;
  return (await hasRungBelow(notice, transaction)) ? { kind: 'give_up', reason: 'number_unsure' } : null;
}
