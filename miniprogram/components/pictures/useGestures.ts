import { type PointerEvent, useRef } from 'react';
import { movedBy, type Point, toggled, type Zoom, zoomedBy } from './zoom';

const doubleTapMs = 300;
const fingerPx = 24;

const middle = ([one, other = one]: Point[]): Point => ({
  x: ((one?.x ?? 0) + (other?.x ?? 0)) / 2,
  y: ((one?.y ?? 0) + (other?.y ?? 0)) / 2,
});
const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);
const spread = ([one, other]: Point[]): number => (one && other ? Math.max(1, distance(one, other)) : 1);

/** The place of a pointer in the frame under it, from its centre. */
function placeIn({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}

/**
 * Two fingers zoom and move a picture, one moves it once it is larger than its frame, two quick taps do or undo that.
 */
export function useGestures(onZoom: (change: (zoom: Zoom) => Zoom) => void) {
  const fingers = useRef(new Map<number, Point>());
  const lastTap = useRef({ at: 0, place: { x: 0, y: 0 } });
  const began = useRef<Point | null>(null);
  const lift = (event: PointerEvent<HTMLElement>) => void fingers.current.delete(event.pointerId);
  const tap = (event: PointerEvent<HTMLElement>) => {
    const place = placeIn(event);
    if (!began.current || distance(began.current, place) > fingerPx) return;
    const { at, place: before } = lastTap.current;
    const isSecond = event.timeStamp - at < doubleTapMs && distance(before, place) < 2 * fingerPx;
    lastTap.current = { at: isSecond ? 0 : event.timeStamp, place };
    const frame = event.currentTarget.getBoundingClientRect();
    if (isSecond) onZoom((zoom) => toggled(zoom, place, frame));
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      fingers.current.set(event.pointerId, placeIn(event));
      began.current = fingers.current.size === 1 ? placeIn(event) : null;
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const { current } = fingers;
      if (!current.has(event.pointerId)) return;
      const before = [...current.values()];
      current.set(event.pointerId, placeIn(event));
      const after = [...current.values()];
      const [from, to] = [middle(before), middle(after)];
      const frame = event.currentTarget.getBoundingClientRect();
      // Several fingers move before the picture is drawn anew: each change begins where the one before has ended.
      onZoom((zoom) => {
        const larger = zoomedBy(zoom, spread(after) / spread(before), from, frame);
        return movedBy(larger, { x: to.x - from.x, y: to.y - from.y }, frame);
      });
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      lift(event);
      tap(event);
    },
    onPointerCancel: lift,
    onPointerLeave: lift,
  };
}
