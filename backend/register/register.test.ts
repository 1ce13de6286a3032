import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryTypes, type Sequelize } from 'sequelize';
import { database } from '../platform/database';
import { definedTables } from '../platform/defineTable';
import { keysDatabase } from '../platform/keys/keysDatabase';
import { testSystem } from '../testing/testSystem';
import { traces } from '../traces';
import { personalColumnsOf } from './columns';
import { dataMapJson, dataMapMarkdown } from './dataMap';
import { compareSchema, type LiveColumn, registerFacts, type TableFacts } from './facts';
import { ruleFaults } from './rules';
import { mutantsOf } from './testing/mutants';

testSystem();

const committed = (name: string) => readFileSync(join(__dirname, '..', '..', 'docs', name), 'utf8');

async function columnsIn(schema: LiveColumn['schema'], pool: Sequelize): Promise<LiveColumn[]> {
  const rows = await pool.query<{ t: string; c: string }>(
    `SELECT TABLE_NAME AS t, COLUMN_NAME AS c FROM INFORMATION_SCHEMA.COLUMNS
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> 'migrations'`,
    { type: QueryTypes.SELECT },
  );
  return rows.map(({ t, c }) => ({ schema, table: t, column: c }));
}

const liveColumns = async () => [...(await columnsIn('main', database)), ...(await columnsIn('keys', keysDatabase))];
const compared = async (tables = registerFacts()) => compareSchema(tables, await liveColumns());

describe('the register of personal data', () => {
  it('is both live schemas, column by column', async () => {
    expect((await liveColumns()).length).toBeGreaterThan(100);
    expect(await compared()).toEqual({ unknown: [], missing: [] });
  });

  it.each([
    [
      'main',
      () => database,
      'ALTER TABLE orders ADD planted INT NULL',
      'ALTER TABLE orders DROP planted',
      'orders.planted',
    ],
    ['main', () => database, 'CREATE TABLE planted (told TEXT)', 'DROP TABLE planted', 'planted.told'],
    [
      'keys',
      () => keysDatabase,
      'ALTER TABLE keks ADD planted INT NULL',
      'ALTER TABLE keks DROP planted',
      'keks.planted',
    ],
  ])('misses a column planted in the schema %s', async (schema, pool, plant, remove, name) => {
    const before = await compared();
    await pool().query(plant);
    try {
      const found = await compared();
      expect(found.unknown.filter((one) => !before.unknown.includes(one))).toEqual([`${schema}.${name}`]);
    } finally {
      await pool().query(remove);
    }
  });

  it('misses a column that only the register has', async () => {
    const [table, ...others] = registerFacts() as [TableFacts, ...TableFacts[]];
    const planted = { ...table, columns: table.columns.map((one) => ({ ...one, field: `${one.field}_x` })) };
    expect((await compared([planted, ...others])).missing).toContain(`keys.${table.name}.account_id_x`);
  });

  it('makes sense in every column', () => {
    expect(ruleFaults(registerFacts())).toEqual([]);
  });

  it('has a label in both languages for all that is personal', () => {
    const columns = definedTables().flatMap(personalColumnsOf);
    expect(columns.length).toBeGreaterThan(100);
    for (const { label } of [...columns, ...definedTables()]) {
      expect(label['zh-CN']).toMatch(/\p{Script=Han}|^ID$/u);
      expect(label.en).toMatch(/^[\x20-\x7e’]+$/);
    }
  });

  it('is the committed data map: run "npm run privacy:map" after a change', () => {
    expect(dataMapJson(registerFacts(), traces)).toBe(committed('data-map.json'));
    expect(dataMapMarkdown(registerFacts(), traces)).toBe(committed('data-map.md'));
  });
});

describe('every single change of an annotation', () => {
  it('is noticed, most of them by the rules alone', async () => {
    const tables = registerFacts();
    const live = await liveColumns();
    const before = JSON.stringify(compareSchema(tables, live));
    const golden = committed('data-map.json');
    const survivors: string[] = [];
    const byField: Record<string, { mutants: number; byMeaning: number }> = {};
    for (const { field, name, tables: mutant } of mutantsOf(tables)) {
      const byMeaning = ruleFaults(mutant).length > 0 || JSON.stringify(compareSchema(mutant, live)) !== before;
      const count = byField[field] ?? { mutants: 0, byMeaning: 0 };
      byField[field] = count;
      count.mutants += 1;
      if (byMeaning) count.byMeaning += 1;
      else if (dataMapJson(mutant, traces) === golden) survivors.push(name);
    }
    expect(survivors).toEqual([]);
    const all = Object.values(byField).reduce((sum, { mutants }) => sum + mutants, 0);
    const killed = Object.values(byField).reduce((sum, { byMeaning }) => sum + byMeaning, 0);
    if (process.env.SHOW_MUTANTS) process.stdout.write(`${JSON.stringify({ all, killed, byField })}\n`);
    expect(all).toBeGreaterThan(2_000);
    expect(killed / all).toBeGreaterThan(0.8);
  });
});
