import type { Transaction } from 'sequelize';
import type { Letter } from '../letters/Letter';
import { layNotice } from '../notices/life/layNotice';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { recordEvent } from '../timeline/LetterEvent';
import { Asking } from './Asking';

// Each may go to somebody who has never heard of its author.
const mostQuestions = 5;

/** Sees to it that one more mail may ask about a letter, of five in its life. Throws asked_too_often. */
export async function assertMayAsk(letterId: string, transaction?: Transaction): Promise<void> {
  const asking = await Asking.findByPk(letterId, { attributes: ['questions'], transaction });
  if ((asking?.questions ?? 0) >= mostQuestions) throw new AppError('asked_too_often');
}

/** The mailbox of a letter is asked at once whether it may come. The asking is locked by the caller. */
export async function layQuestion(letter: Letter, asking: Asking, transaction: Transaction): Promise<void> {
  await layNotice({ kind: 'asking', channel: 'mail', letterId: letter.id, dueAt: clock.date() }, transaction);
  await asking.update({ questions: asking.questions + 1 }, { transaction });
  await recordEvent(letter.id, { kind: 'asked', channel: 'mail' }, transaction);
}
