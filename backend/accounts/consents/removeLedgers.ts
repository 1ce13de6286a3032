import type { Transaction } from 'sequelize';
import { ConsentEvent } from './ConsentEvent';
import { ConsentHead } from './ConsentHead';

/** Removes the ledgers under these marks, whose accounts were erased and whose time is over. */
export async function removeLedgers(subjectMarks: Buffer[], transaction: Transaction): Promise<void> {
  const where = { subjectMark: subjectMarks };
  await ConsentEvent.destroy({ where, transaction });
  await ConsentHead.destroy({ where, transaction });
}
