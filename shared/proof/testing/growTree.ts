import { emptyRoot, leafHash, nodeHash } from '../merkle';

/** The largest power of two below a number. */
const split = (count: number) => 2 ** (Math.ceil(Math.log2(count)) - 1);

/** The root of a tree over leaf hashes, straight from the definition in RFC 6962 §2.1. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (!only) return emptyRoot();
  if (leaves.length === 1) return only;
  const at = split(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, at)), rootOf(leaves.slice(at)));
}

/** The inclusion proof of a leaf, straight from RFC 6962 §2.1.1. */
export function inclusionOf(index: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length < 2) return [];
  const at = split(leaves.length);
  return index < at
    ? [...inclusionOf(index, leaves.slice(0, at)), rootOf(leaves.slice(at))]
    : [...inclusionOf(index - at, leaves.slice(at)), rootOf(leaves.slice(0, at))];
}

/** The consistency proof from a tree of the first `size` leaves, straight from RFC 6962 §2.1.2. */
export function growthOf(size: number, leaves: readonly Uint8Array[], isWhole = true): Uint8Array[] {
  if (size === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const at = split(leaves.length);
  return size <= at
    ? [...growthOf(size, leaves.slice(0, at), isWhole), rootOf(leaves.slice(at))]
    : [...growthOf(size - at, leaves.slice(at), false), rootOf(leaves.slice(0, at))];
}

/** Leaf hashes of so many leaves that differ. */
export const someLeaves = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, at) => leafHash(Uint8Array.of(at >> 8, at & 255)));
