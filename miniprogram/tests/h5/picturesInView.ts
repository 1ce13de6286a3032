import type { Page } from 'playwright-core';

/** From now on, counts for `filesHeld` the files that a page of this tab holds under an address within the browser. */
export const countFiles = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const files = new Set<string>();
    Object.assign(globalThis, { files });
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (file) => {
      const place = createObjectURL(file);
      files.add(place);
      return place;
    };
    URL.revokeObjectURL = (place) => {
      files.delete(place);
      revokeObjectURL(place);
    };
  });

/** How many of them it holds now. */
export const filesHeld = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { files: Set<string> }).files.size);

/** What the pictures of a letter that have been drawn say to readers of the screen. */
export const drawnPictures = (page: Page): Promise<string[]> =>
  page
    .locator('.pictures__image')
    .evaluateAll((all) =>
      (all as HTMLImageElement[]).filter(({ naturalWidth }) => naturalWidth > 0).map(({ alt }) => alt),
    );

/** The picture in the middle of the screen: where its left edge is, and how many times as wide as the screen. */
export const pictureInView = (page: Page): Promise<{ alt: string | null; left: number; scale: number }> =>
  page.evaluate(() => {
    const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const { left, width } = middle?.getBoundingClientRect() ?? new DOMRect();
    const scale = Math.round((10 * width) / innerWidth) / 10;
    return { alt: middle?.getAttribute('alt') ?? null, left: Math.round(left), scale };
  });
