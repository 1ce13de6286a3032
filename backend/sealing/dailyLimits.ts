import { Op, type Transaction } from 'sequelize';
import type { ErrorCode } from '../../shared/errors';
import { Letter } from '../letters/Letter';
import { letterSettings } from '../letters/settings';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';

const dayMs = 86_400_000;

// The earliest of those that count is a day old first: then one more is possible.
function assertBelow(newestFirst: readonly Letter[], most: number, code: ErrorCode): void {
  const blocking = newestFirst[most - 1];
  if (!blocking?.sealedAt) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((blocking.sealedAt.getTime() + dayMs - clock.now()) / 1000));
  throw new AppError(code, { details: { retryAfterSeconds } });
}

/**
 * Asserts that an author may seal one more letter for this price (fen): so many in any 24 hours, and fewer free ones. What
 * was taken back to the desk counts no more, nor do letters of a series, of which there may be so many. The caller holds the
 * account's row, so that sealing many at once is no way round. Throws too_many_letters or too_many_free_letters with
 * `retryAfterSeconds`.
 */
export async function assertMaySealMore(
  authorId: string,
  amountFen: Letter['amountFen'],
  transaction: Transaction,
): Promise<void> {
  const sealedAt = { [Op.gt]: new Date(clock.now() - dayMs) };
  const sealed = await Letter.findAll({
    where: { authorId, sealedAt, seriesId: null },
    attributes: ['sealedAt', 'amountFen'],
    order: [['sealedAt', 'DESC']],
    transaction,
  });
  assertBelow(sealed, letterSettings.SENDER_DAILY_LIMIT, 'too_many_letters');
  if (amountFen !== 0) return;
  const free = sealed.filter((letter) => letter.amountFen === 0);
  assertBelow(free, letterSettings.SENDER_DAILY_FREE_LIMIT, 'too_many_free_letters');
}
