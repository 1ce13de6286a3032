import { normalisePassword } from '../../accounts/passwords/assertGoodPassword';
import { hashPassword, isPasswordOf } from '../../accounts/passwords/hashPassword';
import { asAccount } from '../../accounts/passwords/inTurn';
import { clock } from '../../platform/clock';
import { assertEntrance, type newSecrets } from './createOperator';
import { Operator } from './Operator';
import { encryptTotp, marksOf } from './operatorSecrets';
import { stepOf } from './totp';

// Suspended or disabled since they proved who they are: nothing is given to them any more.
async function change({ id }: Operator, changed: Partial<Operator>): Promise<void> {
  const [count] = await Operator.update(changed, { where: { id, disabledAt: null, suspendedAt: null } });
  if (count === 0) throw new Error('this operator was suspended or disabled in this moment');
}

/** Throws when an operator can't have this password: see `assertEntrance`; or it is the one of before. */
export async function assertNewPassword({ id, name, hash }: Operator, password: string): Promise<void> {
  await assertEntrance(name, password);
  const isOld = hash !== null && (await isPasswordOf(hash, normalisePassword(password), asAccount(id)));
  if (isOld) throw new Error('this is the password of before');
}

/** Gives an operator another password and other recovery codes: the old ones, and all sessions, end. */
export async function renewPassword(operator: Operator, password: string, recoveryCodes: string[]): Promise<void> {
  const hash = await hashPassword(normalisePassword(password), asAccount(operator.id));
  await change(operator, { hash, recoveryMarks: marksOf(operator.id, recoveryCodes) });
}

/**
 * Gives an operator another secret of one-time codes and other recovery codes: the old ones, and all sessions, end. Throws
 * when `code` is none of the new secret, and changes nothing: an authenticator that did not take it would shut them out.
 */
export async function renewTotp(
  operator: Operator,
  { secret, recoveryCodes }: Pick<ReturnType<typeof newSecrets>, 'secret' | 'recoveryCodes'>,
  code: string,
): Promise<void> {
  const lastStep = stepOf(secret, code.trim(), { ms: clock.now(), last: 0 });
  if (!lastStep) throw new Error('this is no code of the new secret: nothing was changed, the old one holds');
  const { id } = operator;
  await change(operator, {
    totpSecret: encryptTotp(id, secret),
    lastStep,
    recoveryMarks: marksOf(id, recoveryCodes),
  });
}
