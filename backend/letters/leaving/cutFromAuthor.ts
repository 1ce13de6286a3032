import { literal, type Transaction } from 'sequelize';
import { postage } from '../../../shared/postage';
import { maxYearsAhead } from '../../../shared/schedule';
import { clock } from '../../platform/clock';
import { Letter } from '../Letter';

const { baseFen, perFurtherYearFen, furtherYearsMaxFen } = postage;
// An SMS costs less than a year. Where all further years are paid, a letter may be moved as far as any: so many are.
const paidYears = `CASE WHEN amount_fen >= ${baseFen + furtherYearsMaxFen} THEN ${maxYearsAhead}
  WHEN amount_fen > ${baseFen} THEN 1 + FLOOR((amount_fen - ${baseFen}) / ${perFurtherYearFen}) ELSE 1 END`;

/**
 * Cuts letters from their author: what is left is what a recipient reads, what carries it there, and until when the years
 * that were paid last, which count from sealing.
 */
export async function cutFromAuthor(letterIds: string[], transaction: Transaction): Promise<void> {
  const where = { id: letterIds };
  await Letter.update({ keptUntil: literal(`sealed_at + INTERVAL (${paidYears}) YEAR`) }, { where, transaction });
  const day = { deliverOn: null, deliverTime: null, timeZone: null, deliverSymbol: null };
  const plan = { ...day, amountFen: null, postageVersion: null, termsVersion: null, seriesId: null };
  await Letter.update(
    { ...plan, authorId: null, draftKey: literal('id'), updatedAt: clock.date() },
    { where, transaction },
  );
}
