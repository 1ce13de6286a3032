import { Op } from 'sequelize';
import { Kek } from '../../platform/keys/Kek';
import { currentKek, kekById } from '../../platform/keys/keks';
import { type Move, rewrapBatch } from '../../platform/keys/rewrapBatch';
import type { WrappedTable } from '../../platform/keys/WrappedTable';
import { wrappedTables } from './wrappedTables';

// While one transaction waits for the disk, the other encrypts.
const lanes = 2;

async function rewrapLane(table: WrappedTable, move: Move, stopping?: AbortSignal): Promise<number> {
  let moved = 0;
  let after: string | null = '';
  while (after !== null && !stopping?.aborted) {
    const batch = await rewrapBatch(table, move, after);
    moved += batch.moved;
    after = batch.last;
  }
  return moved;
}

async function rewrapTable(table: WrappedTable, move: Move, stopping?: AbortSignal): Promise<number> {
  let all = 0;
  // Again until nothing moves: what one lane had locked, the other passed by.
  for (;;) {
    const moved = await Promise.all(Array.from({ length: lanes }, () => rewrapLane(table, move, stopping)));
    const sum = moved.reduce((total, one) => total + one, 0);
    if (sum === 0) return all;
    all += sum;
  }
}

/**
 * Moves every key that a retired key-encryption key wraps onto the present one, in batches, and returns how many moved.
 * May be stopped, killed and begun again at any time, by several workers at once; twice is as once. Throws
 * KeyWrapperError.
 */
export async function rewrapKeys(stopping?: AbortSignal): Promise<number> {
  const to = await currentKek();
  const retired = await Kek.findAll({ where: { retiredAt: { [Op.not]: null }, id: { [Op.ne]: to.id } } });
  let moved = 0;
  for (const { id } of retired) {
    const from = await kekById(id);
    if (!from) continue;
    for (const table of wrappedTables) moved += await rewrapTable(table, { from, to }, stopping);
  }
  return moved;
}
