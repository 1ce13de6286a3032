import { migrate } from './migrations/migrate';
import { database } from './platform/database';
import { keysDatabase } from './platform/keys/keysDatabase';

const commands: Record<string, () => Promise<void>> = {
  async migrate() {
    const done = await migrate();
    console.log(done.length > 0 ? `migrated: ${done.join(', ')}` : 'nothing to migrate');
  },
};

/** What an operator types: `node dist/backend/cli.js <command>`. Exit code 0 when it worked. */
async function run(name: string | undefined): Promise<void> {
  const command = name ? commands[name] : undefined;
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

// An operator's own terminal: what the database says helps here, and no command handles personal data.
run(process.argv[2]).catch((error: Error & { original?: Error }) => {
  console.error(`${error.name}: ${error.original?.message || error.message}`);
  process.exitCode = 1;
});
