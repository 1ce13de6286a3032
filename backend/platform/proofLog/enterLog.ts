import type { Transaction } from 'sequelize';
import { utf8 } from '../../../shared/proof/bytes';
import { newId } from '../newId';
import { LogEntry } from './LogEntry';
import { hashOfLeaf } from './nodes';

/**
 * Enters a text into the proof log, in the transaction that makes it true: the next checkpoint takes it in. Only its hash is
 * kept, so it must hold something that nobody can guess.
 */
export const enterHash = (kind: string, text: string, transaction: Transaction): Promise<LogEntry> =>
  LogEntry.create({ id: newId(), kind, hash: hashOfLeaf(utf8(text)) }, { transaction });

/** A sum or a root of a day, which is of nobody: kept as it stands in the log. */
export interface DailyEntry {
  kind: string;
  held: string;
}

/** Enters what is said of a day; what was entered for that day before stays, once a kind. */
export async function enterDaily(
  onDay: string,
  entries: readonly DailyEntry[],
  transaction: Transaction,
): Promise<void> {
  const there = await LogEntry.findAll({ where: { onDay }, attributes: ['kind'], transaction });
  const fresh = entries.filter(({ kind }) => !there.some((entry) => entry.kind === kind));
  const rows = fresh.map(({ kind, held }) => ({ id: newId(), kind, onDay, held, hash: hashOfLeaf(utf8(held)) }));
  await LogEntry.bulkCreate(rows, { transaction });
}

/** The place in the log of a leaf of this hash; null where it was never entered, or no checkpoint has taken it in yet. */
export async function positionOfHash(hash: Buffer): Promise<number | null> {
  const entry = await LogEntry.findOne({ where: { hash }, attributes: ['position'] });
  return entry?.position ?? null;
}

/** See `positionOfHash`: of the leaf that holds this text. */
export const positionOf = (text: string): Promise<number | null> => positionOfHash(hashOfLeaf(utf8(text)));
