import { LRUCache } from 'lru-cache';
import { clock } from './clock';

const firstMs = 30_000;
const mostMs = 3_600_000;
// More than so many rows that fail at once are a fault of the work, not of the rows.
const most = 1_000;

interface Failed {
  times: number;
  until: number;
}

/** Ids of rows that failed; see `setAside`. */
export interface Aside {
  add(id: string): void;
  forget(id: string): void;
  /** The ids that are left alone now; never empty, an empty id stands for none. */
  ids(): string[];
}

/**
 * Remembers, in this process, rows that failed: each is left alone for half a minute, then for twice as long each time, an
 * hour at most.
 */
export function setAside(): Aside {
  const failed = new LRUCache<string, Failed>({ max: most });
  return {
    add(id) {
      const times = (failed.get(id)?.times ?? 0) + 1;
      failed.set(id, { times, until: clock.now() + Math.min(firstMs * 2 ** (times - 1), mostMs) });
    },
    forget(id) {
      failed.delete(id);
    },
    ids: () => ['', ...[...failed.entries()].filter(([, { until }]) => until > clock.now()).map(([id]) => id)],
  };
}
