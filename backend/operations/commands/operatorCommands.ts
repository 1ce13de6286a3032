import { changeRoles, disableOperator, operatorNamed } from '../operators/changeOperators';
import { Operator } from '../operators/Operator';
import { proveOperator } from '../operators/proveOperator';
import { beginSession, endSession } from '../operators/session';
import { readRoles } from '../roles';
import { say } from '../terminal';
import { actAs, askProof } from './acting';
import { createCommand, firstCommand } from './createCommand';
import { proofFrom } from './secretsFile';
import { type Commands, needed, readWords } from './words';

async function signIn(words: readonly string[]): Promise<void> {
  const file = readWords(words, 'secrets').given.secrets;
  endSession();
  const proof = file ? proofFrom(file) : await askProof('sign in');
  const { operator, failedBefore } = await proveOperator(proof);
  beginSession(operator);
  say(`signed in as ${operator.name} (${operator.roles}) for 15 minutes`);
  if (failedBefore > 0) say(`since you came last, ${failedBefore} tries under your name failed`);
  const left = operator.recoveryMarks?.split(',').filter(Boolean).length ?? 0;
  if (left < 3) say(`${left} recovery codes are left`);
}

const lineOf = ({ name, roles, createdAt, disabledAt }: Operator) =>
  `${name}  ${roles}  since ${createdAt.toISOString()}${disabledAt ? `  disabled ${disabledAt.toISOString()}` : ''}`;

const list = () =>
  actAs('operators_list', {}, async () => {
    for (const operator of await Operator.findAll({ order: ['name'] })) say(lineOf(operator));
  });

async function setRoles(words: readonly string[]): Promise<void> {
  const { alone, given } = readWords(words, 'roles');
  const roles = readRoles(needed(given.roles, '--roles'));
  const operator = await operatorNamed(needed(alone[0], 'the name'));
  await actAs('operators_roles', { objectId: operator.id }, () => changeRoles(operator, roles));
  say(`${operator.name} may work as ${roles.join(', ')}`);
}

async function disable(words: readonly string[]): Promise<void> {
  const operator = await operatorNamed(needed(readWords(words).alone[0], 'the name'));
  await actAs('operators_disable', { objectId: operator.id }, () => disableOperator(operator));
  say(`${operator.name} is disabled`);
}

/** What is typed about operators. */
export const operatorCommands: Commands = {
  'operators sign-in': signIn,
  'operators sign-out': async () => endSession(),
  'operators create': createCommand,
  'operators first': firstCommand,
  'operators list': list,
  'operators roles': setRoles,
  'operators disable': disable,
};
