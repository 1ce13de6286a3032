import { clock } from './clock';

// What pauses for longer brings no letters, and may be at work for hours.
const longestPauseMs = 60_000;
const patienceMs = 60_000;

interface Repeated {
  name: string;
  pauseMs: number;
  at: number;
}

const underWay = new Set<Repeated>();

/** What a repeated work tells of itself. */
export interface Progress {
  /** A round has ended well, or a row of it was worked off. */
  gotOn(): void;
  /** It is repeated no more. */
  ended(): void;
}

/** Begins to follow a work that is repeated in this process with this pause between its rounds. */
export function followProgress(name: string, pauseMs: number): Progress {
  const one = { name, pauseMs, at: clock.elapsed() };
  if (pauseMs <= longestPauseMs) underWay.add(one);
  return {
    gotOn() {
      one.at = clock.elapsed();
    },
    ended() {
      underWay.delete(one);
    },
  };
}

/**
 * Names what has not got on for a minute beyond its pause, for whatever reason: it fails, or waits for something that never
 * comes. Works that pause for more than a minute are not looked at.
 */
export function lateWorks(): string[] {
  const isLate = ({ pauseMs, at }: Repeated) => clock.elapsed() - at > pauseMs + patienceMs;
  return [...underWay].filter(isLate).map(({ name }) => name);
}
