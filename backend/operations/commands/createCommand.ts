import { rmSync } from 'node:fs';
import { alone } from '../../platform/namedLock';
import { randomToken } from '../../platform/secrets';
import { underAudit } from '../audit/underAudit';
import { assertEntrance, createOperator, newSecrets } from '../operators/createOperator';
import { Operator } from '../operators/Operator';
import { roles as everyRole, type Role, readRoles } from '../roles';
import { say } from '../terminal';
import { actAs } from './acting';
import { choosePassword, showCodes, showTotp } from './newSecrets';
import { writeSecrets } from './secretsFile';
import { needed, readWords } from './words';

interface Wanted {
  name: string;
  roles: Role[];
  /** Where the secrets are written instead of being shown, with a password of our own. */
  file: string | undefined;
}

async function create({ name, roles, file }: Wanted, under: (id: string, work: () => Promise<void>) => Promise<void>) {
  const password = file ? randomToken() : await choosePassword('the new operator: a password');
  await assertEntrance(name, password);
  const secrets = newSecrets(name);
  const { id, secret, totp, uri, recoveryCodes } = secrets;
  await under(id, async () => {
    // In the file before the row is there: an operator without secrets could never come in.
    if (file) writeSecrets(file, { name, password, totp, secret: secret.toString('hex'), uri, recoveryCodes });
    try {
      await createOperator({ name, password, roles }, secrets);
    } catch (error) {
      if (file) rmSync(file, { force: true });
      throw error;
    }
  });
  say(`${name} may work as ${roles.join(', ')}`);
  if (!file) {
    showTotp(secrets);
    showCodes(secrets.recoveryCodes);
  }
}

// While there is nobody who could be asked, whoever can run this program makes the first one.
async function createFirst(wanted: Wanted): Promise<void> {
  const made = await alone('first operator', async () => {
    if ((await Operator.count()) > 0) throw new Error('there is an operator already');
    const entry = { operatorId: null, role: null, act: 'operators_create' as const };
    await create(wanted, (objectId, work) => underAudit({ ...entry, objectId }, work));
    return true;
  });
  if (!made) throw new Error('another process is making the first operator');
}

/** `operators create NAME --roles …`: the first by whoever may run this, every other by one of security, with four eyes. */
export async function createCommand(words: readonly string[]): Promise<void> {
  const { alone: named, given } = readWords(words, 'roles', 'secrets');
  const wanted = {
    name: needed(named[0], 'the name'),
    roles: readRoles(needed(given.roles, '--roles')),
    file: given.secrets,
  };
  if ((await Operator.count()) === 0) return createFirst(wanted);
  await create(wanted, (objectId, work) => actAs('operators_create', { objectId }, work));
}

/** `operators first --secrets FILE`: for `npm start`: one with every role, unless there is an operator already. */
export async function firstCommand(words: readonly string[]): Promise<void> {
  const file = needed(readWords(words, 'secrets').given.secrets, '--secrets');
  if ((await Operator.count()) > 0) return say('there is an operator already');
  // Of a database that is gone, or of a run that broke off before the row was there.
  rmSync(file, { force: true });
  await createFirst({ name: 'local', roles: everyRole, file });
}
