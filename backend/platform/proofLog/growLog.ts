import type { Transaction } from 'sequelize';
import { inTransaction } from '../database';
import { LogEntry } from './LogEntry';
import { LogNode } from './LogNode';
import { hashOfNodes, hashRanges, wholeTrees } from './nodes';

const batch = 500;

/** How many leaves the log has. */
export async function logSize(transaction?: Transaction): Promise<number> {
  const last = await LogNode.max<number | null, LogNode>('position', { where: { level: 0 }, transaction });
  return last === null ? 0 : last + 1;
}

type Node = Pick<LogNode, 'level' | 'position' | 'hash'>;

/** The nodes that these leaves, behind the first `size`, complete; `edge` holds the whole trees of those, by level. */
function nodesOf(leaves: readonly Buffer[], size: number, edge: Map<number, Buffer>): Node[] {
  const nodes: Node[] = [];
  for (const [at, leaf] of leaves.entries()) {
    let [level, position, hash] = [0, size + at, leaf];
    nodes.push({ level, position, hash });
    for (; position % 2 === 1; level += 1) {
      hash = hashOfNodes(edge.get(level) as Buffer, hash);
      position = (position - 1) / 2;
      nodes.push({ level: level + 1, position, hash });
    }
    edge.set(level, hash);
  }
  return nodes;
}

async function takeIn(transaction: Transaction): Promise<number> {
  const size = await logSize(transaction);
  const entries = await LogEntry.findAll({
    where: { position: null },
    order: [['id', 'ASC']],
    limit: batch,
    transaction,
  });
  const edge = wholeTrees({ from: 0, to: size });
  const ranges = edge.map(({ level, position }) => ({ from: position * 2 ** level, to: (position + 1) * 2 ** level }));
  const hashes = await hashRanges(ranges, transaction);
  const known = new Map(edge.map(({ level }, at) => [level, hashes[at] as Buffer]));
  const leaves = entries.map(({ hash }) => hash);
  await LogNode.bulkCreate(nodesOf(leaves, size, known), { transaction });
  const placed = entries.map((entry, at) => ({ ...entry.get(), position: size + at }));
  await LogEntry.bulkCreate(placed, { updateOnDuplicate: ['position'], transaction });
  return entries.length;
}

/**
 * Gives a place in the tree to all that was entered, in order; one batch a transaction, so that it may be cut off anywhere.
 * Of two at once one fails: a place is given once.
 */
export async function growLog(): Promise<void> {
  while ((await inTransaction(takeIn)) === batch);
}
