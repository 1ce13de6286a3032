import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { Letter } from '../../../shared/contract/letters';
import { now } from '../../services/clock';

const lookEveryMs = 5_000;
const soonMs = 5 * 60_000;
const moving: readonly Letter['status'][] = ['scheduled', 'delivering'];

/** While the page is in view and the letter is about to arrive, looks again every few seconds. */
export function useArrivalWatch(letter: Letter | null, look: () => Promise<void>): void {
  const [inView, setInView] = useState(true);
  useDidShow(() => setInView(true));
  useDidHide(() => setInView(false));
  const deliverAt = letter?.deliverAt ?? null;
  const isMoving = letter !== null && moving.includes(letter.status);
  useEffect(() => {
    if (!inView || !isMoving || deliverAt === null) return;
    const timer = setInterval(() => {
      if (Math.abs(Date.parse(deliverAt) - now()) < soonMs) void look();
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [inView, isMoving, deliverAt, look]);
}
