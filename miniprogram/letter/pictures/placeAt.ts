/** A point of the screen, and a frame on it, in points. */
export interface Point {
  x: number;
  y: number;
}
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Which of these frames is nearest to a point, counted from 0; null without frames. */
export function placeAt(frames: readonly Frame[], { x, y }: Point): number | null {
  const distances = frames.map(({ left, top, width, height }) =>
    Math.hypot(left + width / 2 - x, top + height / 2 - y),
  );
  return distances.length === 0 ? null : distances.indexOf(Math.min(...distances));
}
