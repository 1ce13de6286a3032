import { useRef, useState } from 'react';
import { type Frame, type Point, placeAt } from '../../../../letter/pictures/placeAt';
import { framesOf } from '../../../../services/pictures/framesOf';

/** How the place of one picture is marked on the page. */
export const placeClass = 'own-pictures__place';

/**
 * Lets pictures be drawn to other places. Until one is let go they only look as if they had moved: what a finger holds must
 * not leave its place in the page.
 */
export function useArranging(keys: readonly string[], onMove: (key: string, to: number) => void) {
  const [held, setHeld] = useState<{ key: string; over: number } | null>(null);
  const frames = useRef<readonly Frame[]>([]);
  const hold = (key: string) => {
    frames.current = [];
    void framesOf(placeClass).then((found) => {
      frames.current = found;
    });
    setHeld({ key, over: keys.indexOf(key) });
  };
  const drag = (at: Point) => {
    const over = held && placeAt(frames.current, at);
    if (held && over !== null && over !== held.over) setHeld({ ...held, over });
  };
  const letGo = () => {
    if (held && held.over !== keys.indexOf(held.key)) onMove(held.key, held.over);
    setHeld(null);
  };
  const others = keys.filter((key) => key !== held?.key);
  const shown = held ? [...others.slice(0, held.over), held.key, ...others.slice(held.over)] : keys;
  return { heldKey: held?.key ?? null, orderOf: (key: string) => shown.indexOf(key), hold, drag, letGo };
}
