import { Op } from 'sequelize';
import type { ErasureReceipt } from '../../../shared/contract/privacy';
import type { Locale } from '../../../shared/errors';
import { AppError } from '../../platform/http/AppError';
import { type ReceiptLists, readLists } from '../erasure/receipt';
import { handedOnWords, keepWords } from '../words/laws';
import { tableWords } from '../words/tables';
import { Closure } from './Closure';
import { receiptMarkOf } from './closeAccount';

type Line = ReceiptLists['kept'][number];

const lawOf = ({ law }: Line) => (law === 'handed_on' ? handedOnWords.law : keepWords[law]);

/**
 * What was erased and what the law makes us keep, named in this language, for whoever has the code given at closing; empty
 * lists until erasing has begun. Throws not_found for a code of none, and of a closing that was undone.
 */
export async function readReceipt(receiptCode: string, locale: Locale): Promise<ErasureReceipt> {
  const where = { receiptMark: receiptMarkOf(receiptCode), state: { [Op.ne]: 'undone' as const } };
  const closure = await Closure.findOne({ where });
  if (!closure) throw new AppError('not_found');
  const named = <One extends { what: string }>(one: One) => ({
    ...one,
    name: tableWords[one.what]?.[locale] ?? one.what,
  });
  const explained = (line: Line) => ({
    ...named(line),
    law: lawOf(line)[locale],
    until: line.until === 'handed_on' ? handedOnWords.until[locale] : line.until,
  });
  const { erased, kept } = readLists(closure.receipt);
  return {
    requestedAt: closure.requestedAt.toISOString(),
    erasedAt: closure.erasedAt?.toISOString() ?? null,
    erased: erased.map(named),
    kept: kept.map(explained),
  };
}
