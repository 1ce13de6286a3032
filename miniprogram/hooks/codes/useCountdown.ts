import { useCallback, useEffect, useState } from 'react';
import { now } from '../../services/clock';

const secondsTo = (until: number) => Math.max(0, Math.ceil((until - now()) / 1000));

/** Seconds left until something may be done again: at `from` (epoch ms), or as long after a `start`. */
export function useCountdown(from = 0) {
  const [until, setUntil] = useState(from);
  const [secondsLeft, setSecondsLeft] = useState(() => secondsTo(from));
  const start = useCallback((seconds: number) => {
    setUntil(now() + seconds * 1000);
    setSecondsLeft(seconds);
  }, []);
  useEffect(() => {
    if (secondsLeft <= 0) return;
    // Reckoned from the clock: a phone stops timers of a program that is not in view.
    const timer = setTimeout(() => setSecondsLeft(secondsTo(until)), 1000);
    return () => clearTimeout(timer);
  }, [until, secondsLeft]);
  return { secondsLeft, start };
}
