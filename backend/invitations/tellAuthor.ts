import type { Transaction } from 'sequelize';
import { isUnderWay } from '../../shared/letterStatus';
import { Identity } from '../accounts/identities/Identity';
import type { Letter } from '../letters/Letter';
import { recordEvent } from '../letters/LetterEvent';
import { layNotice } from '../notices/life/layNotice';
import { clock } from '../platform/clock';
import type { Asking } from './Asking';

/**
 * An author is told that who was asked has refused, or said nothing in time: in the timeline each time, by mail once until
 * somebody is asked anew; whom no mail reaches sees it at home.
 */
export async function tellAuthor(letter: Letter, asking: Asking, transaction: Transaction): Promise<void> {
  if (!letter.authorId || !isUnderWay(letter.status)) return;
  const kind = asking.answer === 'refused' ? 'declined' : 'unanswered';
  await recordEvent(letter.id, { kind }, transaction);
  if (asking.toldAt) return;
  await asking.update({ toldAt: clock.date() }, { transaction });
  const where = { accountId: letter.authorId, kind: 'email' as const };
  if ((await Identity.count({ where, transaction })) === 0) return;
  const about = { kind: 'asked_answer', channel: 'mail', letterId: letter.id, topic: kind } as const;
  await layNotice({ ...about, dueAt: clock.date() }, transaction);
}
