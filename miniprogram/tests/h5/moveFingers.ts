import type { Page } from 'playwright-core';

interface Place {
  x: number;
  y: number;
}

const steps = 16;

/** Puts fingers on the screen, moves each straight from one place to another, all at once, and lifts them. */
export async function moveFingers(page: Page, ways: readonly (readonly [from: Place, to: Place])[]): Promise<void> {
  const screen = await page.context().newCDPSession(page);
  const at = (step: number) =>
    ways.map(([from, to], id) => ({
      ...{ id, x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps },
    }));
  await screen.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (let step = 1; step <= steps; step += 1)
    await screen.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step) });
  await screen.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await screen.detach();
}
