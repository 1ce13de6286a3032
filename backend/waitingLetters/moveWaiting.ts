import type { Transaction } from 'sequelize';
import { statement } from '../platform/statement';
import { together } from '../platform/together';

/** The month a letter is due in, in SQL. */
export const dueMonth = "DATE_FORMAT(deliver_at, '%Y-%m')";

/** 64 bits of a letter's number and instant, in SQL: they differ wherever one of the two does. */
export const placeDigest = "CAST(CONV(LEFT(MD5(CONCAT_WS(' ', id, deliver_at)), 16), 16, 10) AS UNSIGNED)";

const moving = (step: 1 | -1, which: string) =>
  together<string>(async (letterIds, transaction) => {
    await statement.run(
      `INSERT INTO waiting_moves (due_month, step, digest) SELECT ${dueMonth}, ${step}, ${placeDigest} FROM letters
       WHERE id IN (${letterIds.map(() => '?').join(', ')})${which}`,
      [...letterIds],
      transaction,
    );
    return undefined;
  });

const ifScheduled = " AND status = 'scheduled'";
const join = moving(1, ifScheduled);
const leaveIfScheduled = moving(-1, ifScheduled);
const leave = moving(-1, '');

/** Notes that a letter, scheduled by now, has its place in the calendar; in the transaction that gives it. */
export const joinWaiting = (letterId: string, transaction: Transaction): Promise<void> => join(letterId, transaction);

/** Notes that a letter, scheduled until now, has left its place; in the transaction that took it, its instant unchanged. */
export const leaveWaiting = (letterId: string, transaction: Transaction): Promise<void> => leave(letterId, transaction);

/** Notes that letters are about to go for good: those of them that are scheduled leave their places. */
export const removeWaiting = async (letterIds: readonly string[], transaction: Transaction): Promise<void> =>
  void (await Promise.all(letterIds.map((id) => leaveIfScheduled(id, transaction))));

/** Does what may give letters, locked by this transaction, another instant: those that are scheduled change their places. */
export async function moveWaiting(
  letterIds: readonly string[],
  transaction: Transaction,
  work: () => Promise<unknown>,
): Promise<void> {
  await removeWaiting(letterIds, transaction);
  await work();
  await Promise.all(letterIds.map((id) => join(id, transaction)));
}
