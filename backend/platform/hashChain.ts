import { createHash } from 'node:crypto';
import { fingerprint, type KeyPurpose } from './secrets';

/** What of a row is hashed, by name; the same names always. */
export type ChainFields = Record<string, string | number | null>;

/** A row of a chain: rows are numbered one by one, and each holds the hash before it and its own. */
export interface Link {
  number: number;
  previousHash: Buffer;
  hash: Buffer;
}

/** How far a chain goes: the number of its last row, and that row's hash. */
export type ChainEnd = Pick<Link, 'number' | 'hash'>;

/** How a row may differ from what was written. */
export type LinkFault = 'row missing' | 'row changed' | 'chain broken';

/** Where a chain begins that has lost no row: before row 1, with 32 zero bytes. */
export const beginning: ChainEnd = { number: 0, hash: Buffer.alloc(32) };

/** The hash of a row: SHA-256 over the hash before it and its fields as JSON, sorted by name. */
export function hashOf(previousHash: Buffer, fields: ChainFields): Buffer {
  const canonical = JSON.stringify(fields, Object.keys(fields).sort());
  return createHash('sha256').update(previousHash).update(canonical).digest();
}

/**
 * The mac of the end of a chain of this name. Its key is in no database: whoever can only write to the database can
 * neither cut a chain nor write one that verifies.
 */
export const macOfEnd = (purpose: KeyPurpose, name: string, { number, hash }: ChainEnd): Buffer =>
  fingerprint(purpose, `${name}.${number}.${hash.toString('hex')}`);

function faultOf(end: ChainEnd, row: Link, fields: ChainFields): LinkFault | null {
  if (row.number !== end.number + 1) return 'row missing';
  if (!row.previousHash.equals(end.hash)) return 'chain broken';
  return row.hash.equals(hashOf(end.hash, fields)) ? null : 'row changed';
}

/**
 * Follows a chain from an end over the rows that come next, in order. Answers how far they are as they were written, and
 * what is wrong with the row after that, if something is.
 */
export function follow<Row extends Link>(
  from: ChainEnd,
  rows: readonly Row[],
  fieldsOf: (row: Row) => ChainFields,
): { end: ChainEnd; fault: LinkFault | null } {
  let end = from;
  for (const row of rows) {
    const fault = faultOf(end, row, fieldsOf(row));
    if (fault) return { end, fault };
    end = row;
  }
  return { end, fault: null };
}
