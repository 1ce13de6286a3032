import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { BillDifference } from './BillDifference';

/** What is open between bills and ledger, the oldest first; at most a thousand. */
export const openDifferences = (): Promise<BillDifference[]> =>
  BillDifference.findAll({ where: { resolvedAt: null }, order: ['foundAt', 'id'], limit: 1_000 });

/** Notes that a person took a difference for resolved, and why; false when there is no such open one. */
export async function resolveDifference(id: string, { by, reason }: { by: string; reason: string }): Promise<boolean> {
  return inTransaction(async (transaction) => {
    const difference = await BillDifference.findByPk(id, { transaction, lock: true });
    if (!difference || difference.resolvedAt) return false;
    await difference.update({ resolvedAt: clock.date(), resolvedBy: by, reason }, { transaction });
    return true;
  });
}
