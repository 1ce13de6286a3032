import type { Transaction } from 'sequelize';
import { testSystem } from '../testing/testSystem';
import { database, inTransaction, isDuplicate, select } from './database';

afterAll(() => database.query('DROP TABLE purses'));
testSystem();
beforeAll(async () => {
  await database.query('CREATE TABLE IF NOT EXISTS purses (id INT PRIMARY KEY, fen INT NOT NULL)');
});
beforeEach(() => database.query('REPLACE INTO purses VALUES (1, 100), (2, 100)'));

const fenOf = async () =>
  (await select<{ fen: number }>('SELECT fen FROM purses ORDER BY id', {})).map(({ fen }) => fen);

/** Moves a fen between two purses, locking the giver first; `met` makes two such moves lock across each other once. */
function moveFen(from: number, to: number, met: () => Promise<void>): Promise<number> {
  let tries = 0;
  return inTransaction(async (transaction) => {
    tries += 1;
    const change = (id: number, by: number) =>
      database.query('UPDATE purses SET fen = fen + :by WHERE id = :id', { replacements: { id, by }, transaction });
    await change(from, -1);
    if (tries === 1) await met();
    await change(to, 1);
    return tries;
  });
}

/** Lets two pieces of work wait for each other. */
function meetingOfTwo(): () => Promise<void> {
  let arrived = 0;
  let meet: () => void = () => undefined;
  const bothHere = new Promise<void>((resolve) => {
    meet = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived === 2) meet();
    return bothHere;
  };
}

describe('a transaction', () => {
  it('is tried again after a deadlock, and both do their work once', async () => {
    const met = meetingOfTwo();
    const tries = await Promise.all([moveFen(1, 2, met), moveFen(2, 1, met)]);
    expect(tries.sort()).toEqual([1, 2]);
    expect(await fenOf()).toEqual([100, 100]);
  });

  it('is given up after three deadlocks, with the error of the database', async () => {
    let tries = 0;
    const deadlock = Object.assign(new Error('Deadlock found'), { original: { errno: 1213 } });
    const work = inTransaction(async () => {
      tries += 1;
      throw deadlock;
    });
    await expect(work).rejects.toBe(deadlock);
    expect(tries).toBe(3);
  });

  it('is not tried again after any other error, and leaves nothing behind', async () => {
    let tries = 0;
    const work = inTransaction(async (transaction) => {
      tries += 1;
      await database.query('UPDATE purses SET fen = 0', { transaction });
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(tries).toBe(1);
    expect(await fenOf()).toEqual([100, 100]);
  });
});

it('reads for others, and for whoever holds the row, while more transactions wait for it than a pool holds', async () => {
  const lock = (transaction: Transaction) =>
    database.query('SELECT fen FROM purses WHERE id = 1 FOR UPDATE', { transaction });
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld: () => void = () => undefined;
  const holding = new Promise<void>((resolve) => {
    isHeld = resolve;
  });
  const holder = inTransaction(async (transaction) => {
    await lock(transaction);
    isHeld();
    await held;
    return fenOf();
  });
  await holding;
  const waiting = Array.from({ length: 30 }, () => inTransaction(lock));
  expect(await fenOf()).toEqual([100, 100]);
  release();
  expect(await holder).toEqual([100, 100]);
  await Promise.all(waiting);
});

describe('every connection', () => {
  it('works in UTC, strictly, READ COMMITTED and in full Unicode', async () => {
    const [session] = await select<Record<string, string | number>>(
      `SELECT @@session.time_zone AS zone, @@session.sql_mode AS mode, @@session.innodb_lock_wait_timeout AS wait,
              @@session.character_set_connection AS charset, IFNULL(@@session.tx_isolation, '') AS isolation`.replace(
        'tx_isolation',
        await isolationVariable(),
      ),
      {},
    );
    expect(session).toMatchObject({ zone: '+00:00', wait: 5, charset: 'utf8mb4', isolation: 'READ-COMMITTED' });
    expect(session?.mode).toContain('STRICT_TRANS_TABLES');
  });

  it('refuses a value that does not fit instead of cutting it', async () => {
    await expect(database.query('UPDATE purses SET fen = 99999999999')).rejects.toThrow(/out of range/i);
  });

  it('tells a broken UNIQUE key from other errors', async () => {
    const again = await database.query('INSERT INTO purses VALUES (1, 0)').catch((error: unknown) => error);
    expect(isDuplicate(again)).toBe(true);
    const other = await database.query('INSERT INTO nowhere VALUES (1)').catch((error: unknown) => error);
    expect(isDuplicate(other)).toBe(false);
  });
});

// MariaDB 10.11 and MySQL 8 call it differently.
async function isolationVariable(): Promise<string> {
  const rows = await select<{ Variable_name: string }>("SHOW VARIABLES LIKE '%tx_isolation'", {});
  return rows.length > 0 ? 'tx_isolation' : 'transaction_isolation';
}
