import { fromBase64, toBase64 } from './bytes';

/** How far a log goes: its name, how many leaves it has, and their root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
}

/** A whole number as these formats write it, below 2^53; null for any other spelling. */
export function readCount(text: string): number | null {
  const value = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}

/** The text of a checkpoint, to be signed as a note. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${toBase64(root)}\n`;

/** Reads the text of a checkpoint; null where it is none, or has lines besides, which nobody of ours has written. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [origin = '', count = '', encoded = '', ...rest] = text.split('\n');
  const size = readCount(count);
  const root = fromBase64(encoded);
  if (origin === '' || size === null || root?.length !== 32 || rest.length !== 1 || rest[0] !== '') return null;
  return { origin, size, root };
}
