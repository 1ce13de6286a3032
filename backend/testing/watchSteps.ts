import { database } from '../platform/database';

interface Watched {
  table: 'notices' | 'rungs' | 'letters';
  column: 'state' | 'status';
}

const watched: Watched[] = [
  { table: 'notices', column: 'state' },
  { table: 'rungs', column: 'state' },
  { table: 'letters', column: 'status' },
];
const triggerOf = ({ table }: Watched) => `watch_${table}`;

/**
 * Lets the database itself note every step of a letter, a rung or a notice, whichever statement made it, until
 * `stopWatching`.
 */
export async function watchSteps(): Promise<void> {
  await stopWatching();
  await database.query('CREATE TABLE seen_steps (seen_in VARCHAR(16), step VARCHAR(64)) CHARACTER SET ascii');
  for (const one of watched) {
    await database.query(
      `CREATE TRIGGER ${triggerOf(one)} AFTER UPDATE ON ${one.table} FOR EACH ROW
       INSERT INTO seen_steps SELECT '${one.table}', CONCAT(OLD.${one.column}, ' ', NEW.${one.column})
       FROM DUAL WHERE OLD.${one.column} <> NEW.${one.column}`,
    );
  }
}

/** Removes what `watchSteps` put into the schema. */
export async function stopWatching(): Promise<void> {
  for (const one of watched) await database.query(`DROP TRIGGER IF EXISTS ${triggerOf(one)}`);
  await database.query('DROP TABLE IF EXISTS seen_steps');
}

/** The steps seen since the tables were last emptied, as pairs [from, to]. */
export async function seenSteps(table: Watched['table']): Promise<[string, string][]> {
  const [rows] = await database.query('SELECT step FROM seen_steps WHERE seen_in = :table', {
    replacements: { table },
  });
  return (rows as { step: string }[]).map(({ step }) => step.split(' ') as [string, string]);
}
