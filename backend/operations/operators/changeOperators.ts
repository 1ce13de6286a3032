import type { Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { type Role, readRoles } from '../roles';
import { Operator } from './Operator';

/** The roles of an operator. */
export const rolesOf = ({ roles }: Pick<Operator, 'roles'>): Role[] => readRoles(roles);

/** The operators who may work and have one of these roles. */
export async function holdersOf(roles: readonly Role[], transaction?: Transaction): Promise<Operator[]> {
  const where = { disabledAt: null, suspendedAt: null };
  const enabled = await Operator.findAll({ where, transaction, lock: transaction !== undefined });
  return enabled.filter((one) => rolesOf(one).some((role) => roles.includes(role)));
}

/** The operator of this name. Throws when there is none, or it was disabled. */
export async function operatorNamed(name: string): Promise<Operator> {
  const operator = await Operator.findOne({ where: { name, disabledAt: null } });
  if (!operator) throw new Error(`there is no operator ${name}`);
  return operator;
}

// Without anybody of security, nobody could add an operator again.
const unlessLast = (id: string, change: Partial<Operator>): Promise<void> =>
  inTransaction(async (transaction) => {
    const [first, ...others] = await holdersOf(['security'], transaction);
    if (first?.id === id && others.length === 0) throw new Error('this is the last operator with the role security');
    await Operator.update(change, { where: { id }, transaction });
  });

/** Gives an operator other roles. Throws when nobody would be left with the role security. */
export async function changeRoles({ id }: Operator, roles: readonly Role[]): Promise<void> {
  const change = { roles: roles.join(',') };
  if (roles.includes('security')) await Operator.update(change, { where: { id } });
  else await unlessLast(id, change);
}

/** Lets an operator in no more until it is taken back; sessions end. Throws as disabling does. */
export const suspendOperator = ({ id }: Operator): Promise<void> => unlessLast(id, { suspendedAt: clock.date() });

/** Lets a suspended operator in again, by the secrets of before. */
export async function resumeOperator({ id }: Operator): Promise<void> {
  await Operator.update({ suspendedAt: null }, { where: { id, disabledAt: null } });
}

/** Disables an operator: secrets go at once, sessions end. Throws when nobody would be left with the role security. */
export const disableOperator = ({ id }: Operator): Promise<void> =>
  unlessLast(id, { hash: null, totpSecret: null, recoveryMarks: null, disabledAt: clock.date() });
