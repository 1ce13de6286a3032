import './settings';
import './tables';
import { verifyLedger } from './accounts/consents/verifyLedger';
import { billCommands } from './billCommands';
import { assertMayGuard } from './ledger/assertGuarded';
import { migrate } from './migrations/migrate';
import { moderationCommands } from './moderationCommands';
import { auditCommands } from './operations/commands/auditCommands';
import { contactCommands } from './operations/commands/contactCommands';
import { helpLines } from './operations/commands/help';
import { keyCommands } from './operations/commands/keyCommands';
import { operatorCommands } from './operations/commands/operatorCommands';
import { problemLine } from './operations/commands/problemLine';
import { receiptCommands } from './operations/commands/receiptCommands';
import { serviceCommands } from './operations/commands/serviceCommands';
import { assertTaken, type Commands } from './operations/commands/words';
import { payoutCommands } from './payoutCommands';
import { closeDatabase } from './platform/database';
import { keysDatabase } from './platform/keys/keysDatabase';
import { followTravel } from './platform/travel';
import { promiseCommands } from './promiseCommands';
import { assertRailKeys } from './rails/rails';
import { refundCommands } from './refundCommands';
import { dataMapJson, dataMapMarkdown } from './register/dataMap';
import { registerFacts } from './register/facts';
import { reportCommands } from './reportCommands';
import { restoreCommands } from './restoreCommands';
import { traces } from './traces';
import { chooseKeyWrapper } from './vendors/kms/chooseKeyWrapper';

/** Throws when what the settings name cannot be used, so that no migration is made for processes that could not start. */
async function assertUsable(): Promise<void> {
  assertRailKeys();
  await chooseKeyWrapper().generate({ probe: 'migrate' });
  await assertMayGuard();
}

async function migrateAll(): Promise<void> {
  await assertUsable();
  const done = await migrate();
  console.log(done.length > 0 ? `migrated: ${done.join(', ')}` : 'nothing to migrate');
}

async function verifyConsents(): Promise<void> {
  const { events, faults } = await verifyLedger();
  for (const { subject, number, fault } of faults) console.error(`${subject} row ${number}: ${fault}`);
  console.log(`${events} consents read, ${faults.length} ledgers at fault`);
  if (faults.length > 0) process.exitCode = 1;
}

async function showMap(words: readonly string[]): Promise<void> {
  const map = words.includes('--json') ? dataMapJson : dataMapMarkdown;
  console.log(map(registerFacts(), traces));
}

const commands: Commands = {
  migrate: { does: 'brings the database to the version of this program', run: migrateAll },
  ...operatorCommands,
  ...moderationCommands,
  ...reportCommands,
  ...promiseCommands,
  ...refundCommands,
  ...payoutCommands,
  ...billCommands,
  ...contactCommands,
  ...auditCommands,
  ...keyCommands,
  ...serviceCommands,
  ...receiptCommands,
  ...restoreCommands,
  'privacy verify-ledger': { does: 'whether every consent stands as it was given', run: verifyConsents },
  'privacy map': { does: 'what we hold of whom, why and how long', run: () => showMap([]) },
  'privacy map --json': { does: 'the same for programs', run: () => showMap(['--json']) },
};

/** The command that the first words name, the longest if several do, and the words behind it. */
function readCommand(words: readonly string[]) {
  for (let count = words.length; count > 0; count -= 1) {
    const command = commands[words.slice(0, count).join(' ')];
    if (command) return { ...command, behind: words.slice(count) };
  }
  return null;
}

function showHelp(words: readonly string[]): void {
  const isAsked = words[0] === 'help' || words[0] === '--help';
  const lines = ['what there is to type:', ...helpLines(commands, isAsked ? words.slice(1) : words)];
  if (isAsked) return void console.log(lines.join('\n'));
  console.error(lines.join('\n'));
  process.exitCode = 2;
}

/** What an operator types: `node dist/backend/cli.js <command>`. Exit code 0 when it worked. */
async function run(words: readonly string[]): Promise<void> {
  const command = readCommand(words);
  if (!command) return showHelp(words);
  followTravel();
  try {
    assertTaken(command.takes ?? '', command.behind);
    await command.run(command.behind);
  } finally {
    await keysDatabase.close();
    await closeDatabase();
  }
}

run(process.argv.slice(2)).catch((error: Error) => {
  console.error(problemLine(error));
  process.exitCode = 1;
});
