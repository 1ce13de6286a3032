import { emptyRoot } from '../../../shared/proof/merkle';
import { hashOfLeaf, hashOfNodes } from './nodes';

/** The root over leaves that hold these bytes, which come one after the other, and how many there were (RFC 6962 §2.1). */
export async function rootOfMany(held: AsyncIterable<Uint8Array>): Promise<{ count: number; root: Buffer }> {
  // The roots of whole trees that wait for their right half, the largest first.
  const waiting: { level: number; hash: Buffer }[] = [];
  let count = 0;
  for await (const bytes of held) {
    let tree = { level: 0, hash: hashOfLeaf(bytes) };
    while (waiting.at(-1)?.level === tree.level) {
      const left = waiting.pop() as typeof tree;
      tree = { level: tree.level + 1, hash: hashOfNodes(left.hash, tree.hash) };
    }
    waiting.push(tree);
    count += 1;
  }
  const hashes = waiting.map(({ hash }) => hash);
  const root = hashes.reduceRight<Buffer | null>((right, left) => (right ? hashOfNodes(left, right) : left), null);
  return { count, root: root ?? Buffer.from(emptyRoot()) };
}
