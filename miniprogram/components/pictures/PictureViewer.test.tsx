/** @jest-environment jsdom */
import { fireEvent } from '@testing-library/react';
import { draw } from '../testing/draw';
import { PictureViewer } from './PictureViewer';

const width = 300;
const pictures = ['一', '二', ''].map((altText, index) => ({ src: `blob:${index}`, altText }));

beforeAll(() => {
  for (const name of ['clientWidth', 'clientHeight'])
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => width });
});

const strip = () => document.querySelector('.viewer__strip') as HTMLElement;
const transforms = () =>
  [...document.querySelectorAll<HTMLElement>('.viewer__picture')].map(({ style }) => style.transform);

/** A viewer at one picture, with what it told. */
async function open(at: number) {
  const [moved, closed] = [jest.fn(), jest.fn()];
  const screen = await draw(<PictureViewer pictures={pictures} at={at} onMove={moved} onClose={closed} />);
  // The browser tells that it has scrolled.
  const scrolled = () => screen.scroll('.viewer__strip');
  return { screen, moved, closed, scrolled };
}

describe('the view of pictures over the whole screen', () => {
  it.each([
    [0, '1 / 3', '一'],
    [1, '2 / 3', '二'],
    [2, '3 / 3', undefined],
  ])('opens at picture %s, with its words where it has any', async (at, count, said) => {
    const { screen, moved } = await open(at);
    expect(strip().scrollLeft).toBe(at * width);
    expect(screen.read('.t-viewer-count')).toBe(count);
    expect(screen.has('.t-viewer-words') ? screen.read('.t-viewer-words') : undefined).toBe(said);
    expect(screen.has('.t-viewer-before')).toBe(at > 0);
    expect(screen.has('.t-viewer-after')).toBe(at < 2);
    expect(moved.mock.calls).toEqual([[at]]);
  });

  it('goes on and back by buttons and by keys, and tells which one is in view', async () => {
    const { screen, moved, scrolled } = await open(0);
    for (const turn of [
      () => screen.tap('.t-viewer-after'),
      () => screen.press('.t-viewer', 'ArrowRight'),
      () => screen.tap('.t-viewer-before'),
      () => screen.press('.t-viewer', 'ArrowLeft'),
    ]) {
      await turn();
      await scrolled();
    }
    expect(moved.mock.calls.flat()).toEqual([0, 1, 2, 1, 0]);
  });

  it.each([
    ['a button', (screen: Awaited<ReturnType<typeof draw>>) => screen.tap('.t-viewer-close')],
    ['Escape', (screen: Awaited<ReturnType<typeof draw>>) => screen.press('.t-viewer', 'Escape')],
    ['"back" on Android', async () => void fireEvent(document.querySelector('dialog') as Element, new Event('cancel'))],
  ])('closes by %s', async (_way, close) => {
    const { screen, closed } = await open(1);
    await close(screen);
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('makes the picture in view larger by a button or keys, and whole again with the next one', async () => {
    const { screen, scrolled } = await open(1);
    await screen.tap('.t-viewer-zoom');
    expect(transforms()).toEqual([
      expect.stringContaining('scale(1)'),
      expect.stringContaining('scale(2.5)'),
      expect.stringContaining('scale(1)'),
    ]);
    await screen.press('.t-viewer', '-');
    expect(transforms()[1]).toContain('scale(1)');
    await screen.press('.t-viewer', '+');
    expect(transforms()[1]).toContain('scale(2.5)');
    await screen.tap('.t-viewer-after');
    await scrolled();
    expect(transforms().join()).not.toContain('2.5');
  });
});
