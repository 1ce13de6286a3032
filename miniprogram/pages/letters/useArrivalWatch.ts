import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { now } from '../../services/clock';

const soonMs = 5 * 60_000;

/**
 * While the page is in view and a letter is about to arrive, or its check about to end, looks again every few seconds, or
 * every `paceMs`. `awaited` is the instant (ISO 8601) it is due, or null when there is nothing to wait for.
 */
export function useArrivalWatch(awaited: string | null, look: () => Promise<unknown>, paceMs = 5_000): void {
  const [inView, setInView] = useState(true);
  useDidShow(() => setInView(true));
  useDidHide(() => setInView(false));
  useEffect(() => {
    if (!inView || awaited === null) return;
    const timer = setInterval(() => {
      if (Math.abs(Date.parse(awaited) - now()) < soonMs) void look();
    }, paceMs);
    return () => clearInterval(timer);
  }, [inView, awaited, look, paceMs]);
}
