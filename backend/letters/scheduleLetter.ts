import type { Transaction } from 'sequelize';
import { isUnderCheck } from '../../shared/letterStatus';
import { layCheckResult } from '../contentCheck/telling/layCheckResult';
import { clock } from '../platform/clock';
import { readRow } from '../platform/rows';
import { Letter } from './Letter';
import { hasMissedDay } from './policy';
import { stepLetter } from './stepLetter';

// Whoever is on the page while they pay sees it there, and has chosen by then.
const pageMs = 600_000;

const columns = ['id', 'authorId', 'status', 'amountFen', 'deliverAt'] as const;

async function miss(
  { id: letterId, authorId }: Pick<Letter, 'id' | 'authorId'>,
  transaction: Transaction,
): Promise<boolean> {
  const about = { letterId, topic: 'day_missed', at: new Date(clock.now() + pageMs) } as const;
  if (authorId) await layCheckResult({ ...about, accountId: authorId }, transaction);
  return stepLetter(letterId, 'missed', { kind: 'missed' }, transaction);
}

/**
 * A letter takes its place in the calendar when its postage (fen) was paid, a free one (0) when its text has passed. One
 * whose day has passed when it is paid is not sent behind its author's back: it has `missed` it, and they are told. False
 * when it does not wait for just that sum: a draft holds words that nobody has checked, and one sealed anew may have become
 * dearer than what was paid.
 */
export async function scheduleLetter(letterId: string, paidFen: number, transaction: Transaction): Promise<boolean> {
  const letter = await readRow(Letter, { where: { id: letterId }, columns, lock: true }, transaction);
  if (letter?.amountFen !== paidFen) return false;
  if (paidFen > 0) {
    if (letter.status !== 'awaiting_payment') return false;
    if (hasMissedDay(letter, clock.now())) return miss(letter, transaction);
    return stepLetter(letterId, 'scheduled', { kind: 'paid' }, transaction);
  }
  const changes = { sealedAt: clock.date() };
  return isUnderCheck(letter.status) && stepLetter(letterId, 'scheduled', { kind: 'sealed' }, transaction, changes);
}
