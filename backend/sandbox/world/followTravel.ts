import { readFileSync } from 'node:fs';
import type { SandboxClock } from './sandboxClock';

const LOOK_AGAIN_MS = 200;

interface Journey {
  travelledMs: number;
  beforeMs: number;
  /** The instant of the real clock at which everybody leaps. */
  from: number;
}

function readJourney(file: string): Journey {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { travelledMs: 0, beforeMs: 0, from: 0 };
  }
}

/** Lets the clock go along with what `npm run travel` writes, now and whenever it changes; returns how to end that. */
export function followTravel(file: string | undefined, clock: SandboxClock): () => void {
  if (!file) return () => undefined;
  let journey = readJourney(file);
  clock.follow(() => (clock.wallNow() >= journey.from ? journey.travelledMs : journey.beforeMs));
  const looking = setInterval(() => {
    journey = readJourney(file);
    clock.lookAgain();
  }, LOOK_AGAIN_MS).unref();
  return () => clearInterval(looking);
}
