import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import type { SignedIn } from '../../platform/http/handle';
import { Account } from '../Account';
import { Identity } from '../identities/Identity';
import { subjectOf } from '../identities/identities';
import { assertGoodPassword, isLongPassword, normalisePassword } from '../passwords/assertGoodPassword';
import { hashPassword } from '../passwords/hashPassword';
import { asAccount } from '../passwords/inTurn';
import { Password } from '../passwords/Password';
import { notifyOwner } from '../security/notifyOwner';
import { endAllBut } from '../sessions/devices';

async function namesOf(identities: Identity[]): Promise<string[]> {
  const subjects = await Promise.all(identities.filter(({ kind }) => kind !== 'wechat').map(subjectOf));
  // Of an address what stands before the @, of a username what stands before the digits, of a number its digits.
  return subjects.map((subject) => subject.replace(/[@#].*$/, '').replace(/^\+86/, ''));
}

/**
 * Sets or changes the password of the caller's account, ends its other sessions and tells the owner. Throws
 * password_too_short (15 characters when a username is the only other way in) or password_too_common.
 */
export async function setPassword({ accountId, sessionId }: SignedIn, given: string): Promise<void> {
  const password = normalisePassword(given);
  const identities = await Identity.findAll({ where: { accountId } });
  const isSole = identities.every(({ kind }) => kind === 'username');
  await assertGoodPassword(password, isSole, await namesOf(identities));
  const row = {
    hash: await hashPassword(password, asAccount(accountId)),
    isLong: isLongPassword(password),
    changedAt: clock.date(),
  };
  await inTransaction(async (transaction) => {
    // Against a way in that is removed at the same time.
    await Account.findByPk(accountId, { transaction, lock: true });
    await Password.upsert({ accountId, ...row }, { transaction });
    await endAllBut(accountId, sessionId, transaction);
    await notifyOwner(accountId, 'password_changed', transaction);
  });
}
