import { AppError } from '../../platform/AppError';
import { normalisePassword } from './assertGoodPassword';
import { hashOfNobody, hashPassword, isOutdated, isPasswordOf } from './hashPassword';
import { Password } from './Password';

// No account has this id: it is looked up all the same, so that both take as long.
const nobodysId = '0'.repeat(26);

/**
 * Checks the password of an account; null stands for an account that does not exist, and takes as long. A hash made with
 * older parameters is made anew. Throws credentials_wrong, also when the account has no password.
 */
export async function checkPassword(accountId: string | null, given: string): Promise<string> {
  const password = normalisePassword(given);
  const ofNobody = await hashOfNobody();
  const row = await Password.findByPk(accountId ?? nobodysId);
  const fits = await isPasswordOf(row?.hash ?? ofNobody, password);
  if (!row || !fits) throw new AppError('credentials_wrong');
  if (isOutdated(row.hash)) await rehash(row, password);
  return row.accountId;
}

// Only if it is still the one that was checked: the owner may have changed it meanwhile.
async function rehash({ accountId, hash }: Password, password: string): Promise<void> {
  await Password.update({ hash: await hashPassword(password) }, { where: { accountId, hash } });
}
