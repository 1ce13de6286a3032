/** @jest-environment jsdom */
import { act, cleanup } from '@testing-library/react';
import type { Picture } from '../../../shared/contract/pictures';
import { localFailure } from '../../services/apiError';
import { resetTaro } from '../../services/testing/fakeTaro';
import { draw } from '../testing/draw';
import { LetterPictures } from './LetterPictures';

const pictureOf = (id: string, altText = ''): Picture => ({
  ...{ id, altText, state: 'ready', reason: null, width: 1600, height: 1200 },
});

/** A letter's pictures whose files never come until told so; `lost` are those that cannot be fetched. */
function albumOf(pictures: Picture[] | null, lost = new Set<string>()) {
  const asked: string[] = [];
  const late: (() => void)[] = [];
  const source = {
    list: jest.fn(async () => [pictureOf('one', '海边的外婆')]),
    async fetch(id: string, form: string) {
      asked.push(`${form}/${id}`);
      if (late.length > 0) await new Promise<void>((resolve) => late.push(resolve));
      if (lost.has(id)) throw new Error('network');
      return `blob:${form}/${id}`;
    },
  };
  return { album: { source, pictures }, asked, late };
}

let letGo: string[] = [];
beforeEach(() => {
  resetTaro();
  letGo = [];
  Object.assign(URL, { revokeObjectURL: (place: string) => letGo.push(place) });
});

const sources = () => [...document.querySelectorAll('.pictures__image')].map((image) => image.getAttribute('src'));
const words = () => [...document.querySelectorAll('img')].map((image) => image.getAttribute('alt'));

describe('the pictures of a letter', () => {
  it('stand in their order, each with its words or its number for readers of the screen', async () => {
    const { album, asked } = albumOf([pictureOf('a', '海'), pictureOf('b'), pictureOf('c'), pictureOf('d', '山')]);
    await draw(<LetterPictures album={album} />);
    expect(words()).toEqual(['海', '图片 2', '图片 3', '山']);
    expect(asked).toEqual([...['a', 'b', 'c', 'd'].map((id) => `thumbnail/${id}`), 'full/a', 'full/d']);
    expect(sources()).toEqual(['full/a', 'thumbnail/b', 'thumbnail/c', 'full/d'].map((file) => `blob:${file}`));
  });

  it('show the one that has a row of its own as sharp as it is', async () => {
    const { album } = albumOf([pictureOf('a'), pictureOf('b'), pictureOf('c')]);
    await draw(<LetterPictures album={album} />);
    expect(sources()).toEqual(['blob:full/a', 'blob:thumbnail/b', 'blob:thumbnail/c']);
  });

  it('are let go with the page, those too that come later', async () => {
    const { album, late } = albumOf([pictureOf('a'), pictureOf('b')]);
    await draw(<LetterPictures album={album} />);
    cleanup();
    expect(letGo).toEqual(['blob:thumbnail/a', 'blob:thumbnail/b']);
    letGo = [];
    late.push(() => undefined);
    await draw(<LetterPictures album={album} />);
    cleanup();
    for (const arrive of late) arrive();
    await new Promise((resolve) => setTimeout(resolve));
    expect(letGo).toEqual(['blob:thumbnail/a', 'blob:thumbnail/b']);
  });

  it('say quietly which one did not come, and fetch it at a tap; the others stand', async () => {
    const lost = new Set(['b']);
    const { album } = albumOf([pictureOf('a'), pictureOf('b')], lost);
    const screen = await draw(<LetterPictures album={album} />);
    expect(sources()).toEqual(['blob:thumbnail/a']);
    expect(screen.read('.t-picture-lost')).toContain('点一下');
    await screen.tap('.t-picture-lost');
    expect(screen.has('.t-picture-lost')).toBe(true);
    lost.clear();
    await screen.tap('.t-picture-lost');
    expect(sources()).toEqual(['blob:thumbnail/a', 'blob:thumbnail/b']);
  });

  it('is not said to be lost while it may still come in full', async () => {
    const { album } = albumOf([pictureOf('a', '海')]);
    let bring = (_file: string) => {};
    album.source.fetch = (_id, form) =>
      form === 'full' ? new Promise((resolve) => (bring = resolve)) : Promise.reject(new Error('lost'));
    const screen = await draw(<LetterPictures album={album} />);
    expect(screen.has('.t-picture-lost')).toBe(false);
    await act(async () => bring('blob:full/a'));
    expect(sources()).toEqual(['blob:full/a']);
  });

  it('open over the whole screen at the one that was tapped, in full, with its neighbours', async () => {
    const { album, asked } = albumOf(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => pictureOf(id)));
    const screen = await draw(<LetterPictures album={album} />);
    await screen.tap('.pictures__one:nth-child(2) .t-picture');
    expect(screen.read('.t-viewer-count')).toBe('2 / 6');
    expect(asked.slice(6)).toEqual(['full/a', 'full/b', 'full/c']);
    const shown = [...document.querySelectorAll('.viewer__picture')].map((image) => image.getAttribute('src'));
    expect(shown).toEqual([
      'blob:full/a',
      'blob:full/b',
      'blob:full/c',
      ...['d', 'e', 'f'].map((id) => `blob:thumbnail/${id}`),
    ]);
    await screen.tap('.t-viewer-close');
    expect(screen.has('.t-viewer')).toBe(false);
  });

  it('show in small what cannot be had in full', async () => {
    const { album } = albumOf([pictureOf('a'), pictureOf('b')]);
    const { fetch } = album.source;
    album.source.fetch = async (id, form) => (form === 'full' ? Promise.reject(new Error('lost')) : fetch(id, form));
    const screen = await draw(<LetterPictures album={album} />);
    await screen.tap('.t-picture');
    expect(document.querySelector('.viewer__picture')?.getAttribute('src')).toBe('blob:thumbnail/a');
  });

  it('can be asked for again where they could not be listed', async () => {
    const { album } = albumOf(null);
    album.source.list.mockRejectedValueOnce(localFailure('network'));
    const screen = await draw(<LetterPictures album={album} />);
    await screen.tap('.t-pictures-retry');
    expect(screen.has('.t-pictures-retry')).toBe(true);
    await screen.tap('.t-pictures-retry');
    expect(words()).toEqual(['海边的外婆']);
  });

  it('are nothing at all where there are none', async () => {
    const screen = await draw(<LetterPictures album={albumOf([]).album} />);
    expect(screen.has('.t-pictures')).toBe(false);
    expect(document.body.textContent).toBe('');
  });
});
