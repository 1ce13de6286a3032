import { Op } from 'sequelize';
import type { ErasureReceipt } from '../../../shared/contract/privacy';
import { AppError } from '../../platform/http/AppError';
import { readLists } from '../erasure/receipt';
import { Closure } from './Closure';
import { receiptMarkOf } from './closeAccount';

/**
 * What was erased and what the law makes us keep, for whoever has the code given at closing; empty lists until erasing has
 * begun. Throws not_found for a code of none, and of a closing that was undone.
 */
export async function readReceipt(receiptCode: string): Promise<ErasureReceipt> {
  const where = { receiptMark: receiptMarkOf(receiptCode), state: { [Op.ne]: 'undone' as const } };
  const closure = await Closure.findOne({ where });
  if (!closure) throw new AppError('not_found');
  return {
    requestedAt: closure.requestedAt.toISOString(),
    erasedAt: closure.erasedAt?.toISOString() ?? null,
    ...readLists(closure.receipt),
  };
}
