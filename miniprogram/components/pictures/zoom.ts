/**
 * How a picture lies in its frame: how many times as large as it fits, and how far its centre is from the frame's, in
 * px.
 */
export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

/** A place in the frame, in px from its centre. */
export interface Point {
  x: number;
  y: number;
}

export interface Frame {
  width: number;
  height: number;
}

/** The whole picture. */
export const whole: Zoom = { scale: 1, x: 0, y: 0 };

const most = 5;
const byTap = 2.5;

const within = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value)) || 0;

// Never so far that the frame shows what lies beyond the picture's own frame.
const held = ({ scale, x, y }: Zoom, { width, height }: Frame): Zoom => ({
  scale,
  x: within(x, ((scale - 1) * width) / 2),
  y: within(y, ((scale - 1) * height) / 2),
});

/** The picture moved by so much. */
export const movedBy = (zoom: Zoom, by: Point, frame: Frame): Zoom =>
  held({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, frame);

/** The picture so many times as large as before, once to five times in all; what lies at `at` stays there. */
export function zoomedBy(zoom: Zoom, factor: number, at: Point, frame: Frame): Zoom {
  const scale = Math.min(most, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return held({ scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown }, frame);
}

/** Whole again where it was larger, otherwise larger at this place. */
export const toggled = (zoom: Zoom, at: Point, frame: Frame): Zoom =>
  zoom.scale > 1 ? whole : zoomedBy(zoom, byTap, at, frame);
