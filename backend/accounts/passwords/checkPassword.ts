import { AppError } from '../../platform/AppError';
import type { Place } from '../../platform/limits/limit';
import { normalisePassword } from './assertGoodPassword';
import { hashOfNobody, hashPassword, isOutdated, isPasswordOf } from './hashPassword';
import { Password } from './Password';

// No account has this id: it is looked up all the same, so that both take as long.
const nobodysId = '0'.repeat(26);

/**
 * Checks the password of an account; null stands for an account that does not exist, and takes as long. `place`: among
 * whom the work waits for its turn. A hash made with older parameters is made anew. Throws credentials_wrong, also when the
 * account has no password.
 */
export async function checkPassword(accountId: string | null, given: string, place: Place): Promise<string> {
  const password = normalisePassword(given);
  const ofNobody = await hashOfNobody();
  const row = await Password.findByPk(accountId ?? nobodysId);
  const fits = await isPasswordOf(row?.hash ?? ofNobody, password, place);
  if (!row || !fits) throw new AppError('credentials_wrong');
  if (isOutdated(row.hash)) await rehash(row, password, place);
  return row.accountId;
}

// Only if it is still the one that was checked: the owner may have changed it meanwhile.
async function rehash({ accountId, hash }: Password, password: string, place: Place): Promise<void> {
  await Password.update({ hash: await hashPassword(password, place) }, { where: { accountId, hash } });
}
