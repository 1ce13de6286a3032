import type { Connection } from 'mysql2/promise';
import type { Schema, System } from './openSystem';

type Row = Record<string, unknown>;

const schemas: Schema[] = ['main', 'keys'];
const markOf = (schema: Schema) => `-- schema: ${schema}\n`;
const quoted = (name: string) => `\`${name}\``;

async function rowsOf(sql: Connection, statement: string): Promise<Row[]> {
  const [rows] = await sql.query(statement);
  return rows as Row[];
}

async function tablesOf(sql: Connection): Promise<string[]> {
  const rows = await rowsOf(
    sql,
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1',
  );
  return rows.map(({ name }) => String(name));
}

/** How many rows each table holds. */
export async function countRows({ sql }: System): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const schema of schemas) {
    for (const table of await tablesOf(sql[schema])) {
      const [row] = await rowsOf(sql[schema], `SELECT COUNT(*) AS n FROM ${quoted(table)}`);
      counts[`${schema}.${table}`] = Number(row?.n);
    }
  }
  return counts;
}

// What only one server, or only one version of it, says or understands.
const neutral = (statement: string) =>
  statement
    .replace(/ ENGINE=\w+/, '')
    .replace(/\b(tinyint|smallint|int)\(\d+\)/g, '$1')
    .replaceAll('utf8mb3', 'utf8mb4');

async function dumpTable(sql: Connection, table: string): Promise<string> {
  const [shown] = await rowsOf(sql, `SHOW CREATE TABLE ${quoted(table)}`);
  const keys = await rowsOf(sql, `SHOW KEYS FROM ${quoted(table)} WHERE Key_name = 'PRIMARY'`);
  const order = keys.map(({ Column_name: column }) => quoted(String(column))).join(', ');
  const rows = await rowsOf(sql, `SELECT * FROM ${quoted(table)} ORDER BY ${order}`);
  const create = `${neutral(String(shown?.['Create Table']))};\n`;
  if (rows.length === 0) return create;
  const columns = Object.keys(rows[0] ?? {}).map(quoted);
  const values = rows.map(
    (row) =>
      `(${Object.values(row)
        .map((value) => sql.escape(value))
        .join(', ')})`,
  );
  return `${create}INSERT INTO ${quoted(table)} (${columns.join(', ')}) VALUES\n${values.join(',\n')};\n`;
}

const heading = `-- A filled database of an earlier version; how it is made stands in versions.test.ts.
-- All people, addresses, keys and secrets in it were made up for it.
`;

/** Both schemas as SQL that MariaDB and MySQL understand, always in the same order. */
export async function writeDump({ sql }: System): Promise<string> {
  let text = heading;
  for (const schema of schemas) {
    text += `${markOf(schema)}SET FOREIGN_KEY_CHECKS = 0;\n`;
    for (const table of await tablesOf(sql[schema])) text += await dumpTable(sql[schema], table);
    text += 'SET FOREIGN_KEY_CHECKS = 1;\n';
  }
  return text;
}

/** Loads a dump into both schemas, which must be empty. */
export async function loadDump(text: string, { sql }: System): Promise<void> {
  const [main = '', keys = ''] = text.split(markOf('keys'));
  await sql.main.query(main);
  await sql.keys.query(keys);
}
