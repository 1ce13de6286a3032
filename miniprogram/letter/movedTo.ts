/** A list with the one at a place (counted from 0) at another; places beyond the ends are the ends. */
export function movedTo<One>(list: readonly One[], from: number, to: number): One[] {
  const others = list.filter((_one, index) => index !== from);
  const place = Math.min(Math.max(to, 0), others.length);
  return [...others.slice(0, place), ...list.slice(from, from + 1), ...others.slice(place)];
}
