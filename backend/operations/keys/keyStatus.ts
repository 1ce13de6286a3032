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
  payoutKeys: number;
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
  const counts = await Promise.all(wrappedTables.map(({ name }) => countByKek(name)));
  return (await Kek.findAll({ order: ['id'] })).map(({ id, root, createdAt, retiredAt }) => {
    const [accountKeys = 0, letterKeys = 0, payoutKeys = 0] = counts.map((ofTable) => ofTable.get(id) ?? 0);
    return { id, root, createdAt, retiredAt, accountKeys, letterKeys, payoutKeys };
  });
}
