import { Op } from 'sequelize';
import type { ErasureReceipt } from '../../../shared/contract/privacy';
import type { Locale } from '../../../shared/errors';
import { AppError } from '../../platform/http/AppError';
import { readLists } from '../erasure/receipt';
import { tableWords } from '../words/tables';
import { Closure } from './Closure';
import { receiptMarkOf } from './closeAccount';

/**
 * What was erased and what the law makes us keep, named in this language, for whoever has the code given at closing; empty
 * lists until erasing has begun. Throws not_found for a code of none, and of a closing that was undone.
 */
export async function readReceipt(receiptCode: string, locale: Locale): Promise<ErasureReceipt> {
  const where = { receiptMark: receiptMarkOf(receiptCode), state: { [Op.ne]: 'undone' as const } };
  const closure = await Closure.findOne({ where });
  if (!closure) throw new AppError('not_found');
  const named = <Line extends { what: string }>(line: Line) => ({
    ...line,
    name: tableWords[line.what]?.[locale] ?? line.what,
  });
  const { erased, kept } = readLists(closure.receipt);
  return {
    requestedAt: closure.requestedAt.toISOString(),
    erasedAt: closure.erasedAt?.toISOString() ?? null,
    erased: erased.map(named),
    kept: kept.map(named),
  };
}
