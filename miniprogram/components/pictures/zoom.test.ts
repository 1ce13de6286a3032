import { movedBy, toggled, whole, type Zoom, zoomedBy } from './zoom';

const frame = { width: 400, height: 800 };
const centre = { x: 0, y: 0 };

// Where a point of the picture, told from its own centre, is seen in the frame.
const seen = ({ scale, x, y }: Zoom, point: { x: number; y: number }) => ({
  x: x + scale * point.x,
  y: y + scale * point.y,
});

describe('a picture in its frame', () => {
  it.each([
    [1.5, { x: 100, y: 50 }],
    [2, { x: -200, y: 400 }],
    [4, { x: 10, y: -390 }],
    [5, { x: 0, y: 0 }],
    [3, { x: 199, y: 1 }],
  ])('grown %s times keeps in its place what lies under the fingers', (factor, at) => {
    const grown = zoomedBy(whole, factor, at, frame);
    expect(grown.scale).toBe(factor);
    const now = seen(grown, at);
    expect(now.x).toBeCloseTo(at.x);
    expect(now.y).toBeCloseTo(at.y);
  });

  it.each([0, 0.01, 0.5, 1, 6, 1000])(
    'is never smaller than whole nor larger than five times, asked for %s',
    (factor) => {
      const { scale } = zoomedBy(whole, factor, centre, frame);
      expect(scale).toBeGreaterThanOrEqual(1);
      expect(scale).toBeLessThanOrEqual(5);
    },
  );

  it.each([
    [
      { x: 1e6, y: 0 },
      { x: 200, y: 0 },
    ],
    [
      { x: -1e6, y: 0 },
      { x: -200, y: 0 },
    ],
    [
      { x: 0, y: 1e6 },
      { x: 0, y: 400 },
    ],
    [
      { x: 30, y: -40 },
      { x: 30, y: -40 },
    ],
    [
      { x: -1e6, y: -1e6 },
      { x: -200, y: -400 },
    ],
  ])('twice as large and moved by %p shows nothing beyond its edge', (by, expected) => {
    const twice = zoomedBy(whole, 2, centre, frame);
    expect(movedBy(twice, by, frame)).toEqual({ scale: 2, ...expected });
  });

  it('does not move while it is whole', () => {
    expect(movedBy(whole, { x: 50, y: 50 }, frame)).toEqual(whole);
  });

  it('comes back whole when two fingers close', () => {
    const grown = zoomedBy(whole, 4, { x: 150, y: 300 }, frame);
    expect(zoomedBy(grown, 0.1, centre, frame)).toEqual(whole);
  });

  it('grows by two taps, and by two more is whole again', () => {
    const grown = toggled(whole, { x: 100, y: 0 }, frame);
    expect(grown.scale).toBeGreaterThan(1);
    expect(toggled(grown, centre, frame)).toEqual(whole);
  });
});
