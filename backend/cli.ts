import './settings';
import './tables';
import { verifyLedger } from './accounts/consents/verifyLedger';
import { migrate } from './migrations/migrate';
import { auditCommands } from './operations/commands/auditCommands';
import { contactCommands } from './operations/commands/contactCommands';
import { moderationCommands } from './operations/commands/moderationCommands';
import { operatorCommands } from './operations/commands/operatorCommands';
import type { Commands } from './operations/commands/words';
import { type KekStatus, keyStatus } from './operations/keys/keyStatus';
import { rewrapKeys } from './operations/keys/rewrapKeys';
import { assertRailKeys } from './payments/rails';
import { database } from './platform/database';
import { openKeys } from './platform/keys/keks';
import { keysDatabase } from './platform/keys/keysDatabase';
import { rewrapKeks } from './platform/keys/rewrapKeks';
import { rotateKek } from './platform/keys/rotateKek';
import { dataMapJson, dataMapMarkdown } from './register/dataMap';
import { registerFacts } from './register/facts';
import { traces } from './traces';
import { chooseKeyWrapper } from './vendors/kms/chooseKeyWrapper';

const kekLine = ({ id, root, createdAt, retiredAt, accountKeys, letterKeys }: KekStatus) =>
  `${id}  root ${root}  made ${createdAt.toISOString()}  ${retiredAt ? `retired ${retiredAt.toISOString()}` : 'in use'}  ` +
  `${accountKeys} account keys, ${letterKeys} letter keys`;

/** Throws when what the settings name cannot be used, so that no migration is made for processes that could not start. */
async function assertUsable(): Promise<void> {
  assertRailKeys();
  await chooseKeyWrapper().generate({ probe: 'migrate' });
}

const commands: Commands = {
  async migrate() {
    await assertUsable();
    const done = await migrate();
    console.log(done.length > 0 ? `migrated: ${done.join(', ')}` : 'nothing to migrate');
  },
  async 'privacy verify-ledger'() {
    const { events, faults } = await verifyLedger();
    for (const { subject, number, fault } of faults) console.error(`${subject} row ${number}: ${fault}`);
    console.log(`${events} consents read, ${faults.length} ledgers at fault`);
    if (faults.length > 0) process.exitCode = 1;
  },
  async 'keys rotate'() {
    await openKeys(chooseKeyWrapper());
    console.log(`new keys are wrapped by ${await rotateKek()}; now: keys rewrap`);
  },
  async 'keys rewrap'() {
    await openKeys(chooseKeyWrapper());
    console.log(`${await rewrapKeks()} key-encryption keys and ${await rewrapKeys()} keys re-wrapped`);
  },
  async 'keys status'() {
    for (const kek of await keyStatus()) console.log(kekLine(kek));
  },
  ...contactCommands,
  ...operatorCommands,
  ...moderationCommands,
  ...auditCommands,
  async 'privacy map'() {
    console.log(dataMapMarkdown(registerFacts(), traces));
  },
  async 'privacy map --json'() {
    console.log(dataMapJson(registerFacts(), traces));
  },
};

/** The command that the first words name, the longest if several do, and the words behind it. */
function readCommand(words: readonly string[]) {
  for (let count = words.length; count > 0; count -= 1) {
    const command = commands[words.slice(0, count).join(' ')];
    if (command) return () => command(words.slice(count));
  }
  return null;
}

/** What an operator types: `node dist/backend/cli.js <command>`. Exit code 0 when it worked. */
async function run(words: readonly string[]): Promise<void> {
  const command = readCommand(words);
  if (!command) {
    console.error(`usage: cli <${Object.keys(commands).join(' | ')}>`);
    process.exitCode = 2;
    return;
  }
  try {
    await command();
  } finally {
    await keysDatabase.close();
    await database.close();
  }
}

// An operator's own terminal: what the database says helps here, and knows contacts by their marks only.
run(process.argv.slice(2)).catch((error: Error & { original?: Error }) => {
  console.error(`${error.name}: ${error.original?.message || error.message}`);
  process.exitCode = 1;
});
