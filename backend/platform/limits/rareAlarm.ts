import { clock } from '../clock';
import { type LogFields, logger } from '../logger';
import { consume } from './consume';
import type { Limit } from './limit';

/** Whether it is time to say something again, and notes that it was said. */
type Turn = (key: string) => boolean | Promise<boolean>;

/** A turn in so many milliseconds, of this process alone: for what is wrong with it, or must be said while Redis is away. */
export function onceIn(ms: number): Turn {
  let lastAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (clock.now() - lastAt < ms) return false;
    lastAt = clock.now();
    return true;
  };
}

/** A turn for each key as often as a limit allows, of all processes together. Throws unavailable, see `consume`. */
export const onceBy =
  (limit: Limit): Turn =>
  async (key) =>
    (await consume(limit, key)).ok;

/** An alarm that is raised when it has a turn, however often its cause is met. `key` says of what, where that differs. */
export const rareAlarm =
  (event: string, hasTurn: Turn) =>
  async (fields: LogFields = {}, key = ''): Promise<void> => {
    if (await hasTurn(key)) logger.alarm(event, fields);
  };
