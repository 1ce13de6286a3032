import type { Transaction } from 'sequelize';
import { Account } from '../Account';

/** Notes how far an account's closing is: open, closing (until it is erased at `closingAt`), or being erased. */
export async function setAccountStatus(
  accountId: string,
  standing: Partial<Pick<Account, 'status' | 'closingAt'>>,
  transaction: Transaction,
): Promise<void> {
  await Account.update(standing, { where: { id: accountId }, transaction });
}
