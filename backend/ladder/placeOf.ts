import type { Rung } from './Rung';

/**
 * Where a rung stands in the order of its ladder. One of the service account is laid below all others, when the rung by
 * WeChat has fallen, and stands in its place.
 */
export function placeOf({ channel, number }: Rung, rungs: readonly Rung[]): number {
  if (channel !== 'service') return number;
  const before = rungs.filter((rung) => rung.channel === 'wechat' && rung.number < number);
  return Math.max(0, ...before.map((rung) => rung.number));
}
