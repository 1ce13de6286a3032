import type { Transaction } from 'sequelize';
import type { Closure as ClosureView } from '../../../shared/contract/privacy';
import { AppError } from '../../platform/http/AppError';
import { Closure } from './Closure';

/** The last closing an account asked for. Throws not_found when it never did. */
export async function latestClosure(accountId: string, transaction?: Transaction): Promise<Closure> {
  const order: [string, string][] = [
    ['requestedAt', 'DESC'],
    ['id', 'DESC'],
  ];
  const closure = await Closure.findOne({ where: { accountId }, order, transaction });
  if (!closure) throw new AppError('not_found');
  return closure;
}

/** A closing as its account sees it; the receipt code only when it was just made. */
export const presentClosure = (closure: Closure, receiptCode: string | null = null): ClosureView => ({
  id: closure.id,
  state: closure.state,
  undelivered: closure.undelivered,
  requestedAt: closure.requestedAt.toISOString(),
  eraseAt: closure.eraseAt.toISOString(),
  erasedAt: closure.erasedAt?.toISOString() ?? null,
  receiptCode,
});
