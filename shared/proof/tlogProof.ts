import { fromBase64, toBase64 } from './bytes';
import { readCount } from './checkpoint';

const head = 'c2sp.org/tlog-proof@v1';
// A tree of 2^53 leaves has no more levels.
const mostHashes = 53;

/**
 * A file that shows that something stands in a log (C2SP tlog-proof): its place, the hashes from it to the root, and the
 * checkpoint, a signed note. `extra` is anything else, by nothing but itself vouched for.
 */
export interface TlogProof {
  extra: Uint8Array;
  index: number;
  proof: readonly Uint8Array[];
  checkpoint: string;
}

/** True when a text says of itself that it is such a file. */
export const isTlogProof = (file: string): boolean => file.startsWith(`${head}\n`);

/** Writes such a file. */
export const tlogProofText = ({ extra, index, proof, checkpoint }: TlogProof): string =>
  [head, `extra ${toBase64(extra)}`, `index ${index}`, ...proof.map(toBase64), '', checkpoint].join('\n');

/** Reads such a file; null where it is none. */
export function readTlogProof(file: string): TlogProof | null {
  const end = file.indexOf('\n\n');
  if (!isTlogProof(file) || end < 0) return null;
  const [, ...lines] = file.slice(0, end).split('\n');
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()?.slice(6) ?? '') : new Uint8Array(0);
  const index = readCount(/^index (.+)$/.exec(lines.shift() ?? '')?.[1] ?? '');
  const proof = lines.map(fromBase64);
  if (!extra || index === null || proof.length > mostHashes || proof.some((hash) => hash?.length !== 32)) return null;
  return { extra, index, proof: proof as Uint8Array[], checkpoint: file.slice(end + 2) };
}
