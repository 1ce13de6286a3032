import { adoptReport } from '../../notices/life/adoptNotice';
import { inTransaction, select } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { Receipt } from './Receipt';

// A worker of the version before may have applied it since, to a delivery that is not its own any more.
async function adopt(eventKey: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const receipt = await Receipt.findByPk(eventKey, { transaction, lock: true });
    if (!receipt) return;
    await adoptReport(receipt.get({ plain: true }), transaction);
    await receipt.destroy({ transaction });
  });
}

/**
 * Takes over reports that a server of the version before received on what was adopted already. Dropped with the next issue.
 */
export const adoptReceipts = sweep({
  name: 'adopt receipts',
  pauseMs: 10_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT r.event_key AS id FROM receipts r JOIN notice_attempts a ON a.id = r.attempt_id
       WHERE r.event_key NOT IN (:aside) LIMIT :limit`,
      { aside, limit },
    ),
  work: ({ id }) => adopt(id),
});
