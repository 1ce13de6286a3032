import { inTransaction, select } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { Payout } from './Payout';
import { nobody } from './payees';
import { destroyPayoutKeys } from './payoutKeys';

/** Payees of what needs no payout any more, since it came by its rail after all: nobody knows any more who they were. */
export const forgetPayees = sweep({
  name: 'forget payees',
  pauseMs: 3_600_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT p.refund_id AS id FROM payouts p JOIN refunds r ON r.id = p.refund_id
       WHERE p.payee_account IS NOT NULL AND (r.state = 'refunded' OR r.standing IS NULL)
         AND p.refund_id NOT IN (:aside) LIMIT :limit`,
      { limit, aside },
    ),
  async work({ id }) {
    const keyId = await inTransaction(async (transaction) => {
      const payout = await Payout.findByPk(id, { transaction, lock: true, rejectOnEmpty: true });
      const forgotten = payout.keyId;
      await payout.update(nobody, { transaction });
      return forgotten;
    });
    await destroyPayoutKeys([keyId]);
  },
});
