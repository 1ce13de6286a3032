/** @jest-environment jsdom */
import { openingHeader, type Picture, pictures } from '../../../shared/contract/pictures';
import { breakOff, reply } from '../testing/fakeApi';
import { fakeServer, resetTaro } from '../testing/fakeTaro';
import { signInLinwan } from '../testing/signedIn';
import { readAlbum, readDraftAlbum, readOpenedAlbum } from './album';

const letterId = '01J0000000000000000000000A';
const pictureOf = (id: string, change: Partial<Picture> = {}): Picture => ({
  ...{ id, altText: id, state: 'ready', reason: null, width: 4, height: 3, ...change },
});
const all = [pictureOf('a'), pictureOf('b', { state: 'uploaded' }), pictureOf('c'), pictureOf('d')];

let fetched: { url: string; headers: Record<string, string> }[] = [];
beforeEach(() => {
  resetTaro();
  fetched = [];
  Object.assign(URL, { createObjectURL: () => 'blob:1' });
  const answer = { ok: true, blob: async () => new Blob() };
  globalThis.fetch = (async (url: string, { headers }: { headers: Record<string, string> }) => {
    fetched.push({ url, headers });
    return answer;
  }) as unknown as typeof fetch;
});

const idsOf = (list: Picture[] | null) => list?.map(({ id }) => id);

describe('the pictures of a letter', () => {
  it('are those that are ready, or unknown without a connection', async () => {
    signInLinwan();
    reply(pictures.listPictures, { pictures: all });
    expect(idsOf((await readAlbum(letterId)).pictures)).toEqual(['a', 'c', 'd']);
    breakOff(pictures.listPictures);
    expect((await readAlbum(letterId)).pictures).toBeNull();
  });

  it('are read by whoever opened it with what came along in a header, never in an address', async () => {
    reply(pictures.listOpened, { pictures: all });
    const album = await readOpenedAlbum('what-came-along');
    expect(idsOf(album?.pictures ?? null)).toEqual(['a', 'c', 'd']);
    expect(await album?.source.fetch('c', 'full')).toBe('blob:1');
    const asked = [...fakeServer.requests.map(({ url, header }) => ({ url, headers: header })), ...fetched];
    expect(asked.map(({ url }) => url)).toEqual(['/api/v1/openings/pictures', '/api/v1/openings/pictures/c/full']);
    for (const { headers } of asked) expect(headers).toMatchObject({ [openingHeader]: 'what-came-along' });
  });

  it('are asked for by nobody where nothing came along', async () => {
    expect(await readOpenedAlbum(undefined)).toBeNull();
    expect(fakeServer.requests).toEqual([]);
  });

  it.each([
    [
      ['d', 'a'],
      ['d', 'a'],
    ],
    [
      ['c', 'gone', 'a'],
      ['c', 'a'],
    ],
    [['b', 'd'], ['d']],
    [[], []],
    [
      ['a', 'c', 'd'],
      ['a', 'c', 'd'],
    ],
  ])('of a draft are those it names, in its order: %p', async (named, expected) => {
    signInLinwan();
    reply(pictures.listPictures, { pictures: all });
    const drafted = named.map((pictureId) => ({ pictureId, altText: `${pictureId} now` }));
    const album = await readDraftAlbum(letterId, [...drafted, { pictureId: null, altText: '' }]);
    expect(idsOf(album.pictures)).toEqual(expected);
    expect(album.pictures?.map(({ altText }) => altText)).toEqual(expected.map((id) => `${id} now`));
  });
});
