import { QueryTypes } from 'sequelize';
import { Kek } from '../../platform/keys/Kek';
import { keysDatabase } from '../../platform/keys/keysDatabase';
import { wrappedTables } from './wrappedTables';

/** A key-encryption key and how many keys it wraps; no bytes of any. */
export interface KekStatus {
  id: string;
  root: string;
  createdAt: Date;
  retiredAt: Date | null;
  accountKeys: number;
  letterKeys: number;
}

async function countByKek(table: string): Promise<Map<string, number>> {
  const rows = await keysDatabase.query<{ kekId: string; count: number }>(
    `SELECT kek_id AS kekId, COUNT(*) AS count FROM ${table} WHERE kek_id IS NOT NULL GROUP BY kek_id`,
    { type: QueryTypes.SELECT },
  );
  return new Map(rows.map(({ kekId, count }) => [kekId, Number(count)]));
}

/** Every key-encryption key, oldest first. */
export async function keyStatus(): Promise<KekStatus[]> {
  const [accountKeys, letterKeys] = await Promise.all(wrappedTables.map(({ name }) => countByKek(name)));
  const countsOf = (id: string) => ({ accountKeys: accountKeys?.get(id) ?? 0, letterKeys: letterKeys?.get(id) ?? 0 });
  const keks = await Kek.findAll({ order: ['id'] });
  return keks.map(({ id, root, createdAt, retiredAt }) => ({ id, root, createdAt, retiredAt, ...countsOf(id) }));
}
