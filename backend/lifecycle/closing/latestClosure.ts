import type { Transaction } from 'sequelize';
import { AppError } from '../../platform/AppError';
import { Closure } from '../Closure';

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
