import { clock } from './clock';
import { describeError, logger } from './logger';
import { sharedRedis } from './redis';
import { fingerprint, keyPurpose } from './secrets';
import { platformSettings } from './settings';
import type { Trace } from './Trace';

const ofMemories = keyPurpose('memory');
const names = new Set<string>();

/** What is remembered for a bounded time, made by `memory`. */
export interface Memory {
  readonly name: string;
  readonly seconds: number;
}

/**
 * States what is remembered: in Redis, which may be emptied, so nothing may rest on it but that a question is asked again.
 * The name stands there. Throws when it was given before.
 */
export function memory(name: string, seconds: number): Memory {
  if (names.has(name)) throw new Error(`memory ${name} is declared twice`);
  names.add(name);
  return { name, seconds };
}

/** What a memory leaves in Redis, for the list of traces. */
export const traceOf = ({ name }: Memory, trace: Trace): Record<string, Trace> => ({ [`mem:${name}:`]: trace });

// What is remembered of may be a text or a secret: a plain hash of it could be guessed at, a keyed mark can't.
function keyOf({ name }: Memory, what: string): string {
  const mark = fingerprint(ofMemories, `${name}:${what}`).toString('base64url');
  return `${platformSettings.REDIS_PREFIX}:mem:${name}:${mark}`;
}

/** Remembers something of `what`, known afterwards by a keyed mark alone. Not remembering is no error. */
export async function remember(kept: Memory, what: string, value = '1'): Promise<void> {
  try {
    const until = clock.now() + kept.seconds * 1000;
    await sharedRedis().set(keyOf(kept, what), `${until} ${value}`, 'EX', kept.seconds);
  } catch (error) {
    logger.warn('not remembered', describeError(error));
  }
}

/** What is remembered of `what`, or null: also while Redis is away. */
export async function recall(kept: Memory, what: string): Promise<string | null> {
  try {
    const [until = '', ...value] = ((await sharedRedis().get(keyOf(kept, what))) ?? '').split(' ');
    // Our clock decides, as everywhere; Redis only tidies up.
    return Number(until) > clock.now() ? value.join(' ') : null;
  } catch (error) {
    logger.warn('not recalled', describeError(error));
    return null;
  }
}
