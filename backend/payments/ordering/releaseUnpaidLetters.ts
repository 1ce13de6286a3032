import { Letter } from '../../letters/Letter';
import { returnToDesk } from '../../letters/returnToDesk';
import { clock } from '../../platform/clock';
import { inTransaction, select } from '../../platform/database';
import { Order } from '../Order';

const unpaidHours = 24;

/** Letters sealed a day ago that nobody is paying for become drafts again, so that none waits for ever. */
export async function releaseUnpaidLetters(): Promise<void> {
  const before = new Date(clock.now() - unpaidHours * 3_600_000);
  const rows = await select<{ id: string }>(
    `SELECT l.id FROM letters l LEFT JOIN orders o ON o.open_letter_id = l.id
     WHERE l.status = 'awaiting_payment' AND l.sealed_at < :before AND o.id IS NULL LIMIT 50`,
    { before },
  );
  for (const { id } of rows) {
    await inTransaction(async (transaction) => {
      // Ordering locks the letter too: whoever comes first decides.
      const letter = await Letter.findByPk(id, { transaction, lock: true });
      if (letter?.status !== 'awaiting_payment') return;
      if (!(await Order.findOne({ where: { openLetterId: id }, transaction }))) await returnToDesk(id, transaction);
    });
  }
}
