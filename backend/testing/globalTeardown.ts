import { rmSync } from 'node:fs';

/** Removes the keys of the run. */
export default function globalTeardown(): void {
  if (process.env.TEST_KEYS) rmSync(process.env.TEST_KEYS, { recursive: true, force: true });
}
