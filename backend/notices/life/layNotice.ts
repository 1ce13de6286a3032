import type { CreationAttributes, Transaction } from 'sequelize';
import { newId } from '../../platform/newId';
import { insertRows } from '../../platform/rows';
import { Notice } from '../Notice';

/** Where a notice stands in the claim, and whose letters it is counted with. */
export type Share = Pick<Notice, 'precedence' | 'senderMark'>;

type Laid = Pick<CreationAttributes<Notice>, 'kind' | 'channel' | 'dueAt'> &
  Partial<
    Pick<Notice, 'letterId' | 'accountId' | 'identityId' | 'topic' | 'device' | 'contact' | 'id' | 'nextAt'> & Share
  >;

/**
 * Lays notices into the calendar, in the transaction of what they tell of, so that it is told if and only if it happened.
 * Returns their ids, in order; those of the caller's own when `id` is given. One goes at `dueAt`,
 * unless `nextAt` lets it wait.
 */
export async function layNotices(laid: readonly Laid[], transaction: Transaction): Promise<string[]> {
  const rows = laid.map((one) => ({ nextAt: one.dueAt, ...one, id: one.id ?? newId(), state: 'scheduled' as const }));
  await insertRows(Notice, rows, transaction);
  return rows.map(({ id }) => id);
}

/** Lays one notice; see `layNotices`. */
export async function layNotice(laid: Laid, transaction: Transaction): Promise<string> {
  const [id] = await layNotices([laid], transaction);
  return id as string;
}

/** Says anew whose a notice is, or which contact it holds; whatever becomes of it goes on. */
export async function readdressNotice(
  id: string,
  whose: Partial<Pick<Notice, 'accountId' | 'contact'>>,
  transaction: Transaction,
): Promise<void> {
  await Notice.update(whose, { where: { id }, transaction });
}
