import type { Transaction } from 'sequelize';
import { isUnderWay } from '../../shared/letterStatus';
import { layForAuthor } from '../contentCheck/telling/layForAuthor';
import type { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { LetterEvent, recordEvent } from '../timeline/LetterEvent';
import type { Asking } from './Asking';

// Whoever has an invitation may refuse it and take that back without end, and would push out all that happened before.
async function isSaid(letterId: string, transaction: Transaction): Promise<boolean> {
  const last = await LetterEvent.findOne({ where: { letterId }, order: [['id', 'DESC']], transaction });
  return last?.kind === 'declined';
}

/**
 * An author is told that who was asked has refused, said nothing in time, or could not be asked: in the timeline, where the
 * last entry is no refusal already, and by a notice once until somebody is asked anew; whom none reaches sees it at home.
 */
export async function tellAuthor(
  letter: Letter,
  asking: Asking,
  kind: 'declined' | 'unanswered' | 'unasked',
  transaction: Transaction,
): Promise<void> {
  if (!letter.authorId || !isUnderWay(letter.status)) return;
  const isAgain = kind === 'declined' && (await isSaid(letter.id, transaction));
  if (!isAgain) await recordEvent(letter.id, { kind }, transaction);
  if (asking.toldAt) return;
  await asking.update({ toldAt: clock.date() }, { transaction });
  const about = { kind: 'asked_answer', letterId: letter.id, topic: kind } as const;
  await layForAuthor({ ...about, accountId: letter.authorId }, transaction);
}
