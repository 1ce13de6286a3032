import type { Transaction } from 'sequelize';
import { isUnderWay } from '../../shared/letterStatus';
import { layForAuthor } from '../contentCheck/telling/layForAuthor';
import type { Letter } from '../letters/Letter';
import { recordEvent } from '../letters/LetterEvent';
import { clock } from '../platform/clock';
import type { Asking } from './Asking';

/**
 * An author is told that who was asked has refused, said nothing in time, or could not be asked: in the timeline each time,
 * by a notice once until somebody is asked anew; whom none reaches sees it at home.
 */
export async function tellAuthor(
  letter: Letter,
  asking: Asking,
  kind: 'declined' | 'unanswered' | 'unasked',
  transaction: Transaction,
): Promise<void> {
  if (!letter.authorId || !isUnderWay(letter.status)) return;
  await recordEvent(letter.id, { kind }, transaction);
  if (asking.toldAt) return;
  await asking.update({ toldAt: clock.date() }, { transaction });
  const about = { kind: 'asked_answer', letterId: letter.id, topic: kind } as const;
  await layForAuthor({ ...about, accountId: letter.authorId }, transaction);
}
