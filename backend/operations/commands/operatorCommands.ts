import type { ActName } from '../acts';
import {
  changeRoles,
  disableOperator,
  operatorNamed,
  resumeOperator,
  suspendOperator,
} from '../operators/changeOperators';
import { Operator } from '../operators/Operator';
import { proveOperator } from '../operators/proveOperator';
import { beginSession, endSession } from '../operators/session';
import { readRoles } from '../roles';
import { say } from '../terminal';
import { actAs, askProof } from './acting';
import { createCommand, firstCommand } from './createCommand';
import { renewPasswordCommand, renewTotpCommand } from './renewCommands';
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

const lineOf = ({ name, roles, createdAt, suspendedAt, disabledAt }: Operator) => {
  const ended = Object.entries({ suspended: suspendedAt, disabled: disabledAt });
  const since = ended.flatMap(([how, at]) => (at ? [`  ${how} ${at.toISOString()}`] : []));
  return `${name}  ${roles}  since ${createdAt.toISOString()}${since.join('')}`;
};

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

const changing =
  (act: ActName, change: (operator: Operator) => Promise<void>, is: string) =>
  async (words: readonly string[]): Promise<void> => {
    const operator = await operatorNamed(needed(readWords(words).alone[0], 'the name'));
    await actAs(act, { objectId: operator.id }, () => change(operator));
    say(`${operator.name} ${is}`);
  };

/** What is typed about operators. */
export const operatorCommands: Commands = {
  'operators sign-in': { takes: '[--secrets FILE]', does: 'for a quarter of an hour at this terminal', run: signIn },
  'operators sign-out': { does: 'ends that', run: async () => endSession() },
  'operators create': {
    takes: 'NAME --roles ROLES [--secrets FILE]',
    does: 'adds an operator, who chooses a password and is shown the rest once',
    run: createCommand,
  },
  'operators first': {
    takes: '--secrets FILE',
    does: 'adds one with every role, unless there is one',
    run: firstCommand,
  },
  'operators list': { does: 'who may work as what', run: list },
  'operators roles': { takes: 'NAME --roles ROLES', does: 'gives an operator just these roles', run: setRoles },
  'operators suspend': {
    takes: 'NAME',
    does: 'lets an operator in no more',
    run: changing('operators_suspend', suspendOperator, 'is suspended'),
  },
  'operators resume': {
    takes: 'NAME',
    does: 'lets a suspended one in again',
    run: changing('operators_resume', resumeOperator, 'may come in again'),
  },
  'operators disable': {
    takes: 'NAME',
    does: 'removes an operator for good',
    run: changing('operators_disable', disableOperator, 'is disabled'),
  },
  'operators renew-password': {
    does: 'by the one of before, or a code of each kind; recovery codes become others too',
    run: renewPasswordCommand,
  },
  'operators renew-totp': {
    does: 'another secret for the authenticator; by a code of before, or a recovery code; these become others too',
    run: renewTotpCommand,
  },
};
