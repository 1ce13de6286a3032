import { areSame, joined } from './bytes';
import { sha256 } from './sha256';

/** SHA-256 of bytes; the server gives its own, which is faster. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** The hash of a leaf (RFC 6962 §2.1): over 0x00 and what it holds. */
export const leafHash = (held: Uint8Array, hash: Hash = sha256): Uint8Array => hash(joined(Uint8Array.of(0), held));

/** The hash of a node: over 0x01 and the two below it. */
export const nodeHash = (left: Uint8Array, right: Uint8Array, hash: Hash = sha256): Uint8Array =>
  hash(joined(Uint8Array.of(1), left, right));

/** The root of a tree without leaves. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array(0));

// Divisions, since shifts of JavaScript see 32 bits only.
const shifted = (value: number, by: number) => Math.floor(value / 2 ** by);
const isOdd = (value: number) => value % 2 === 1;

function onesIn(value: number): number {
  let ones = 0;
  for (let left = value; left > 0; left = shifted(left, 1)) if (isOdd(left)) ones += 1;
  return ones;
}

/** How many levels above the leaves two of them meet. */
function meetingLevel(one: number, other: number): number {
  let level = 0;
  while (shifted(one, level) !== shifted(other, level)) level += 1;
  return level;
}

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
const areHashes = (hashes: readonly Uint8Array[]) => hashes.every(({ length }) => length === 32);

/** That a leaf stands in a tree; size and root are taken from a signed checkpoint, never from whoever brings the proof. */
export interface Inclusion {
  index: number;
  size: number;
  leaf: Uint8Array;
  proof: readonly Uint8Array[];
  root: Uint8Array;
}

/** True when the proof leads from this very leaf at this very place to the root of a tree of this size (RFC 9162 §2.1.3). */
export function isIncluded({ index, size, leaf, proof, root }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  const inner = meetingLevel(index, size - 1);
  if (proof.length !== inner + onesIn(shifted(index, inner))) return false;
  let hash = leaf;
  for (const [level, beside] of proof.entries()) {
    const isRight = level >= inner || isOdd(shifted(index, level));
    hash = isRight ? nodeHash(beside, hash) : nodeHash(hash, beside);
  }
  return areSame(hash, root);
}

/** That a tree only grew: both sizes and roots from signed checkpoints. */
export interface Growth {
  from: { size: number; root: Uint8Array };
  to: { size: number; root: Uint8Array };
  proof: readonly Uint8Array[];
}

/**
 * True when the proof shows that the later tree begins with the earlier one (RFC 9162 §2.1.4). Our own rule for a tree of
 * no leaves: everything begins with it, so that such a proof shows nothing and is refused.
 */
export function isGrown({ from, to, proof }: Growth): boolean {
  if (!isCount(from.size) || !isCount(to.size) || !areHashes([from.root, to.root, ...proof])) return false;
  if (from.size === 0 || from.size > to.size) return false;
  if (from.size === to.size) return proof.length === 0 && areSame(from.root, to.root);
  let level = 0;
  while (!isOdd(shifted(from.size, level))) level += 1;
  const isWhole = from.size === 2 ** level;
  const path = shifted(from.size - 1, level);
  const inner = meetingLevel(from.size - 1, to.size - 1) - level;
  const [seed, ...rest] = isWhole ? [from.root, ...proof] : proof;
  if (!seed || rest.length !== inner + onesIn(shifted(path, inner))) return false;
  let [earlier, later] = [seed, seed];
  for (const [step, beside] of rest.entries()) {
    const isLeft = step >= inner || isOdd(shifted(path, step));
    if (isLeft) earlier = nodeHash(beside, earlier);
    later = isLeft ? nodeHash(beside, later) : nodeHash(later, beside);
  }
  return areSame(earlier, from.root) && areSame(later, to.root);
}
