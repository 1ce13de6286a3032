import type { CreationAttributes, Transaction } from 'sequelize';
import { newId } from '../../platform/newId';
import { Notice } from '../Notice';

type Laid = Pick<CreationAttributes<Notice>, 'kind' | 'channel' | 'dueAt'> &
  Partial<Pick<Notice, 'letterId' | 'accountId' | 'identityId' | 'topic' | 'device' | 'contact' | 'id'>>;

/**
 * Lays a notice into the calendar, in the transaction of what it tells of, so that it is told if and only if that
 * happened. Returns its id; one of the caller's own when `id` is given.
 */
export async function layNotice(laid: Laid, transaction: Transaction): Promise<string> {
  const id = laid.id ?? newId();
  await Notice.create({ ...laid, id, state: 'scheduled', nextAt: laid.dueAt }, { transaction });
  return id;
}
