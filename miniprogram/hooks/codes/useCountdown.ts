import { useCallback, useEffect, useState } from 'react';
import { now } from '../../services/clock';

/** Seconds left until something may be done again, counted down from when `start` is called. */
export function useCountdown() {
  const [until, setUntil] = useState(0);
  const [secondsLeft, setSecondsLeft] = useState(0);
  const start = useCallback((seconds: number) => {
    setUntil(now() + seconds * 1000);
    setSecondsLeft(seconds);
  }, []);
  useEffect(() => {
    if (secondsLeft <= 0) return;
    // Reckoned from the clock: a phone stops timers of a program that is not in view.
    const timer = setTimeout(() => setSecondsLeft(Math.max(0, Math.ceil((until - now()) / 1000))), 1000);
    return () => clearTimeout(timer);
  }, [until, secondsLeft]);
  return { secondsLeft, start };
}
