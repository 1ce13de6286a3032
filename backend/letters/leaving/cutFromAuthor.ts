import { literal, type Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { Letter } from '../Letter';

/** Cuts letters from their author: what is left is what a recipient reads, and what carries it there. */
export async function cutFromAuthor(letterIds: string[], transaction: Transaction): Promise<void> {
  const day = { deliverOn: null, deliverTime: null, timeZone: null, deliverSymbol: null };
  const plan = { ...day, amountFen: null, postageVersion: null, seriesId: null };
  await Letter.update(
    { ...plan, authorId: null, draftKey: literal('id'), updatedAt: clock.date() },
    { where: { id: letterIds }, transaction },
  );
}
