import { QueryTypes } from 'sequelize';
import { AccountKey } from '../../accounts/keys/AccountKey';
import { accountKeyTable, destroyAccountKey } from '../../accounts/keys/accountKeys';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { Kek } from '../../platform/keys/Kek';
import { currentKek, type OpenKek, openKeys } from '../../platform/keys/keks';
import { keysDatabase } from '../../platform/keys/keysDatabase';
import { writeRows } from '../../platform/keys/rewrapBatch';
import { rotateKek } from '../../platform/keys/rotateKek';
import { decryptBox, encryptBox } from '../../platform/secretBox';
import { testSystem } from '../../testing/testSystem';
import { chooseKeyWrapper } from '../../vendors/kms/chooseKeyWrapper';
import { rewrapKeys } from './rewrapKeys';
import { wrappedTables } from './wrappedTables';

// `npm run bench:rewrap` takes a million and says how long it took, beside the bare parts measured in the same run.
const asked = Number(process.env.REWRAP_KEYS ?? 0);
const keys = asked || 20_000;
const batch = 1_000;

afterAll(() => Kek.destroy({ where: {} }));
testSystem();

const say = (line: string) => {
  if (asked) process.stdout.write(`${line}\n`);
};
const idOf = (index: number) => String(index).padStart(26, '0');
const keyOf = (index: number) => {
  const key = Buffer.alloc(32);
  key.writeUInt32BE(index);
  return key;
};
const rowOf = (index: number, kek: OpenKek) => [
  idOf(index),
  kek.id,
  encryptBox(kek.key, keyOf(index), accountKeyTable.place([idOf(index)])),
  '2026-01-02 03:04:05.678',
];

async function insertKeys(kek: OpenKek): Promise<void> {
  for (let from = 0; from < keys; from += batch) {
    const rows = Array.from({ length: Math.min(batch, keys - from) }, (_, index) => rowOf(from + index, kek));
    const statement = 'INSERT INTO account_keys (account_id, kek_id, wrapped, created_at) VALUES :rows';
    await keysDatabase.query(statement, { replacements: { rows } });
  }
}

async function timed(name: string, count: number, work: () => Promise<unknown> | unknown): Promise<void> {
  const [from, usedBefore] = [clock.now(), process.cpuUsage()];
  await work();
  const seconds = (clock.now() - from) / 1_000;
  const { user, system: kernel } = process.cpuUsage(usedBefore);
  const busy = (user + kernel) / 1_000_000;
  const speed = Math.round(count / seconds);
  say(
    `${name}: ${count} keys in ${seconds.toFixed(1)} s (${busy.toFixed(1)} s of CPU in this process), ${speed} keys/s`,
  );
}

async function eachRow(check: (row: { id: string; wrapped: Buffer; kek: string; created: string }) => void) {
  let after = '';
  for (;;) {
    const rows = await keysDatabase.query<{ id: string; wrapped: Buffer; kek: string; created: string }>(
      `SELECT account_id AS id, wrapped, kek_id AS kek, CAST(created_at AS CHAR) AS created FROM account_keys
       WHERE account_id > :after ORDER BY account_id LIMIT 5000`,
      { type: QueryTypes.SELECT, replacements: { after } },
    );
    rows.forEach(check);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/** What the machine can do at best: encrypting without a database, writing without encrypting. */
async function measureParts(old: OpenKek, now: OpenKek): Promise<void> {
  const sample = Math.min(keys, 100_000);
  const sealed = Array.from({ length: sample }, (_, index) => rowOf(index, old)[2] as Buffer);
  await timed('the crypto alone', sample, () => {
    for (const [index, box] of sealed.entries()) {
      const place = accountKeyTable.place([idOf(index)]);
      encryptBox(now.key, decryptBox(old.key, box, place) ?? Buffer.alloc(0), place);
    }
  });
  const rows = sealed.map((wrapped, index) => [idOf(index), old.id, wrapped, '2026-01-02 03:04:05.678']);
  const [table] = wrappedTables;
  if (!table) throw new Error('no table');
  await timed('the writes alone', sample, async () => {
    for (let from = 0; from < sample; from += batch) {
      await inTransaction((tx) => writeRows(table, rows.slice(from, from + batch), tx), keysDatabase);
    }
  });
}

it(
  `moves ${keys} keys onto a new key-encryption key: all open, none is lost, what was destroyed meanwhile stays so`,
  async () => {
    await openKeys(chooseKeyWrapper());
    const old = await currentKek();
    await timed('inserted', keys, () => insertKeys(old));
    await rotateKek();
    const now = await currentKek();
    const destroyed = Array.from({ length: 50 }, (_, index) => Math.floor(((index + 0.5) * keys) / 50));
    let moved = 0;
    await timed('re-wrapped', keys, async () => {
      const moving = rewrapKeys();
      for (const index of destroyed) await destroyAccountKey(idOf(index));
      moved = await moving;
    });
    expect(moved).toBeGreaterThan(keys - destroyed.length - 1);
    const seen = new Set<string>();
    const faults: string[] = [];
    await eachRow(({ id, wrapped, kek, created }) => {
      const opens = decryptBox(now.key, wrapped, accountKeyTable.place([id]))?.equals(keyOf(Number(id))) ?? false;
      if (!opens || kek !== now.id || created !== '2026-01-02 03:04:05.678') faults.push(id);
      seen.add(id);
    });
    expect(faults).toEqual([]);
    expect(seen.size).toBe(keys - destroyed.length);
    expect(destroyed.filter((index) => seen.has(idOf(index)))).toEqual([]);
    expect(await rewrapKeys()).toBe(0);
    if (asked) await measureParts(old, now);
    await AccountKey.destroy({ where: {}, truncate: true });
  },
  Math.max(300_000, keys),
);
