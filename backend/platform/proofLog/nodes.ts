import { createHash } from 'node:crypto';
import { Op, type Transaction } from 'sequelize';
import { emptyRoot, leafHash, nodeHash } from '../../../shared/proof/merkle';
import { LogNode } from './LogNode';

const sha256 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(createHash('sha256').update(bytes).digest());

/** The hash of a leaf that holds these bytes. */
export const hashOfLeaf = (held: Uint8Array): Buffer => Buffer.from(leafHash(held, sha256));

/** The hash over two nodes. */
export const hashOfNodes = (left: Uint8Array, right: Uint8Array): Buffer => Buffer.from(nodeHash(left, right, sha256));

/** Leaves from `from` up to, and without, `to`. */
export interface Range {
  from: number;
  to: number;
}

type Place = Pick<LogNode, 'level' | 'position'>;
const nameOf = ({ level, position }: Place) => `${level}.${position}`;

/** The largest whole trees that a range is made of, from the left: each is stored. */
export function wholeTrees({ from, to }: Range): Place[] {
  const places: Place[] = [];
  for (let at = from; at < to; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1;
    places.push({ level, position: at / 2 ** level });
    at += 2 ** level;
  }
  return places;
}

async function readNodes(places: readonly Place[], transaction?: Transaction): Promise<Map<string, Buffer>> {
  const byLevel = new Map<number, number[]>();
  for (const { level, position } of places) byLevel.set(level, [...(byLevel.get(level) ?? []), position]);
  const where = { [Op.or]: [...byLevel].map(([level, position]) => ({ level, position })) };
  const nodes = places.length > 0 ? await LogNode.findAll({ where, transaction }) : [];
  return new Map(nodes.map((node) => [nameOf(node), node.hash]));
}

/**
 * The hash over each of these ranges, as RFC 6962 defines it for trees that begin where they do; all are read at once.
 * Throws where the log does not go so far.
 */
export async function hashRanges(ranges: readonly Range[], transaction?: Transaction): Promise<Buffer[]> {
  const nodes = await readNodes(ranges.flatMap(wholeTrees), transaction);
  return ranges.map((range) => {
    const hashes = wholeTrees(range).map((place) => {
      const hash = nodes.get(nameOf(place));
      if (!hash) throw new Error(`the log has no node ${nameOf(place)}`);
      return hash;
    });
    return hashes.reduceRight<Buffer | null>((right, left) => (right ? hashOfNodes(left, right) : left), null) ?? none;
  });
}

const none = Buffer.from(emptyRoot());

/** The largest power of two below a number of leaves: how many stand in the left half of their tree. */
const leftOf = (count: number) => {
  let left = 1;
  while (left * 2 < count) left *= 2;
  return left;
};

/** Beside what a leaf stands on its way to the root of the first `size` leaves, from the leaf upwards (RFC 6962 §2.1.1). */
export function rangesBeside(index: number, { from, to }: Range): Range[] {
  if (to - from < 2) return [];
  const middle = from + leftOf(to - from);
  return index < middle
    ? [...rangesBeside(index, { from, to: middle }), { from: middle, to }]
    : [...rangesBeside(index, { from: middle, to }), { from, to: middle }];
}

/** What shows that the first `size` leaves of a range are its beginning (RFC 6962 §2.1.2); `isKnown`: their root is. */
export function rangesOfGrowth(size: number, { from, to }: Range, isKnown = true): Range[] {
  if (size === to) return isKnown ? [] : [{ from, to }];
  const middle = from + leftOf(to - from);
  return size <= middle
    ? [...rangesOfGrowth(size, { from, to: middle }, isKnown), { from: middle, to }]
    : [...rangesOfGrowth(size, { from: middle, to }, false), { from, to: middle }];
}
