import type { Transaction } from 'sequelize';
import { waysToAsk } from '../../shared/channels';
import type { Letter } from '../letters/Letter';
import { recordEvent } from '../letters/LetterEvent';
import { layNotice } from '../notices/life/layNotice';
import { clock } from '../platform/clock';

/**
 * Whoever a letter is for is asked at once, by the first way on which that can be done: by mail, or by the invitation that
 * the author hands over, which needs nothing of us.
 */
export async function layQuestion(letter: Letter, transaction: Transaction): Promise<void> {
  const first = letter.ladder.find((channel) => waysToAsk.includes(channel));
  if (first !== 'mail') return;
  await layNotice({ kind: 'asking', channel: 'mail', letterId: letter.id, dueAt: clock.date() }, transaction);
  await recordEvent(letter.id, { kind: 'asked', channel: 'mail' }, transaction);
}
