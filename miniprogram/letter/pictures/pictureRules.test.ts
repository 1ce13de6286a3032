import type { Picture } from '../../../shared/contract/pictures';
import { chosenPicture, type DraftPicture, filesOf, isTaken } from './DraftPicture';
import { fileProblem } from './fileProblem';
import { mergePictures } from './mergePictures';
import { movePicture } from './movePicture';
import { obstacleIn } from './obstacleIn';
import { pictureTypeOf } from './pictureTypeOf';
import { placeAt } from './placeAt';
import { staysBehind } from './staysBehind';

const own = (key: string, changes: Partial<DraftPicture> = {}): DraftPicture => ({
  ...chosenPicture(key, 'image/jpeg', 1_000),
  ...changes,
});
const there = (id: string, changes: Partial<Picture> = {}): Picture => ({
  ...{ id, state: 'ready', reason: null, altText: '', width: 4, height: 3 },
  ...changes,
});
const ready = (key: string, changes: Partial<DraftPicture> = {}) =>
  own(key, { state: 'ready', pictureId: `server-${key}`, isHere: false, ...changes });
const keys = (pictures: readonly DraftPicture[]) => pictures.map(({ key }) => key);
const head = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('what kind of picture a file is', () => {
  it.each([
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
    ['\xff\xd8\xff\xdb', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'image/png'],
    ['GIF87a', 'image/gif'],
    ['GIF89a\x01\0', 'image/gif'],
    ['RIFF\x24\0\0\0WEBPVP8 ', 'image/webp'],
    ['\0\0\0\x18ftypheic', 'image/heic'],
    ['\0\0\0\x18ftypmif1', 'image/heic'],
  ])('is told by its first bytes: %j', (text, type) => {
    expect(pictureTypeOf(head(text))).toBe(type);
  });

  it.each([
    '',
    '\xff\xd8',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<?xml version="1.0"?><svg/>',
    'PK\x03\x04',
    '%PDF-1.7',
    'RIFF\x24\0\0\0WAVEfmt ',
    '\0\0\0\x18ftypmp42',
    '\0\0\0\x18ftypavif',
    'BM\x36\0\0\0',
    ' GIF89a',
    '\x89PNG',
  ])('is none of ours, whatever it is called: %j', (text) => {
    expect(pictureTypeOf(head(text))).toBeNull();
  });
});

it.each([
  ['image/jpeg', 1, 0, null],
  ['image/heic', 10 * 1024 * 1024, 8, null],
  ['image/jpeg', 10 * 1024 * 1024 + 1, 0, 'picture_too_large'],
  ['image/png', 0, 0, 'picture_damaged'],
  [null, 0, 0, 'picture_damaged'],
  [null, 500, 0, 'picture_format_unsupported'],
  [null, 99_000_000, 12, 'picture_format_unsupported'],
  ['image/webp', 500, 9, 'too_many_pictures'],
  ['image/gif', 500, 10, 'too_many_pictures'],
] as const)('a file of type %s with %i bytes beside %i others: %s', (type, bytes, others, problem) => {
  expect(fileProblem(type, bytes, others)).toBe(problem);
});

it.each([
  ['a', 1, 'bac'],
  ['a', 2, 'bca'],
  ['c', 0, 'cab'],
  ['b', 0, 'bac'],
  ['b', 1, 'abc'],
  ['a', -3, 'abc'],
  ['a', 99, 'bca'],
  ['gone', 0, 'abc'],
])('puts %s at place %i: %s', (key, to, order) => {
  expect(
    keys(
      movePicture(
        ['a', 'b', 'c'].map((one) => own(one)),
        key,
        to,
      ),
    ).join(''),
  ).toBe(order);
});

describe('the pictures of a draft that are here and on the server', () => {
  it('are all kept, wherever they were added', () => {
    const merged = mergePictures([ready('a'), own('waits')], [there('server-a'), there('other-device')], false);
    expect(keys(merged)).toEqual(['a', 'waits', 'other-device']);
    expect(merged[2]).toMatchObject({ isHere: false, state: 'ready', pictureId: 'other-device' });
  });

  it('follow what the server has made of them', () => {
    const sent = own('a', { state: 'sent', pictureId: 'server-a' });
    const reason = 'picture_damaged' as const;
    expect(mergePictures([sent], [there('server-a')], false)).toMatchObject([{ state: 'ready', isHere: true }]);
    const refused = [there('server-a', { state: 'refused', reason })];
    expect(mergePictures([sent], refused, false)).toMatchObject([{ state: 'refused', reason }]);
  });

  it('go where they were taken out elsewhere, and are begun anew where only the upload was lost', () => {
    const begun = own('begun', { state: 'begun', pictureId: 'server-begun' });
    const elsewhere = own('elsewhere', { state: 'begun', pictureId: 'server-elsewhere', isHere: false });
    const merged = mergePictures([ready('a'), begun, elsewhere, own('waits')], [], false);
    expect(keys(merged)).toEqual(['begun', 'waits']);
    expect(merged[0]).toMatchObject({ state: 'waiting', pictureId: null });
  });

  it('keep the words typed here until they are told, and take those of elsewhere else', () => {
    const typed = ready('a', { altText: 'here', saidText: '' });
    const told = ready('b', { altText: 'old', saidText: 'old' });
    const list = [there('server-a', { altText: 'there' }), there('server-b', { altText: 'new' })];
    expect(mergePictures([typed, told], list, false)).toMatchObject([
      { altText: 'here', saidText: 'there' },
      { altText: 'new', saidText: 'new' },
    ]);
  });

  it.each([
    [false, 'b a waits'],
    [true, 'a waits b'],
  ])('stand in the server’s order unless they were moved here (%s)', (isMoved, order) => {
    const mine = [ready('a'), ...(isMoved ? [own('waits'), ready('b')] : [ready('b'), own('waits')])];
    expect(keys(mergePictures(mine, [there('server-b'), there('server-a')], isMoved)).join(' ')).toBe(order);
  });

  it('leave those that wait here where they are among the others', () => {
    const mine = [own('first'), ready('a'), own('second'), ready('b')];
    const merged = mergePictures(mine, [there('server-b'), there('server-a'), there('new')], false);
    expect(keys(merged)).toEqual(['first', 'b', 'second', 'a', 'new']);
  });
});

describe('what keeps a letter from going on', () => {
  const none = () => null;
  it.each<[string, DraftPicture[], (key: string) => { code: string } | null, object | null]>([
    ['nothing without pictures', [], none, null],
    ['nothing when all are ready', [ready('a'), ready('b')], none, null],
    ['those on their way', [ready('a'), own('b'), own('c', { state: 'sent' })], none, { kind: 'onTheWay', count: 2 }],
    ['a broken connection alone', [own('b')], () => ({ code: 'network' }), { kind: 'onTheWay', count: 1 }],
    [
      'a failure',
      [ready('a'), own('b')],
      (key) => (key === 'b' ? { code: 'unavailable' } : null),
      { kind: 'wrong', key: 'b', place: 2 },
    ],
    [
      'a refusal before those on their way',
      [own('a'), ready('b', { state: 'refused' })],
      none,
      { kind: 'wrong', key: 'b', place: 2 },
    ],
    [
      'words that are too long',
      [ready('a', { altText: '长'.repeat(101) })],
      none,
      { kind: 'wrong', key: 'a', place: 1 },
    ],
    ['words the server was not told', [ready('a', { altText: '院子' })], none, { kind: 'onTheWay', count: 1 }],
  ])('is %s', (_what, pictures, failureOf, obstacle) => {
    expect(obstacleIn(pictures, failureOf, () => false)).toEqual(obstacle);
  });

  it.each<[string, DraftPicture, boolean, object | null]>([
    ['one that waits here, where letters carry pictures', own('a'), true, { kind: 'onTheWay', count: 1 }],
    ['none that waits here, where letters carry none', own('a'), false, null],
    ['none that was refused here', own('a', { state: 'refused' }), false, null],
    ['none whose words are too long', own('a', { altText: '长'.repeat(101) }), false, null],
    ['one that was sent', own('a', { state: 'sent', pictureId: 'A' }), false, { kind: 'onTheWay', count: 1 }],
    ['one the server refused', ready('a', { state: 'refused' }), false, { kind: 'wrong', key: 'a', place: 2 }],
  ])('is %s', (_what, picture, carriesPictures, obstacle) => {
    const stays = (one: DraftPicture) => staysBehind(one, carriesPictures);
    expect(obstacleIn([ready('first'), picture], () => null, stays)).toEqual(obstacle);
  });
});

it('needs files of those that are here, and calls taken what the server has whole', () => {
  expect(filesOf([own('a'), ready('b'), own('c', { state: 'refused' })])).toEqual(['a', 'c']);
  expect([own('a'), ready('b'), ready('c', { altText: 'x' }), own('d', { state: 'refused' })].map(isTaken)).toEqual([
    ...[false, true, false, true],
  ]);
});

describe('the place of a picture that is drawn over others', () => {
  const frames = [0, 1, 2, 3].map((place) => ({
    left: (place % 2) * 110,
    top: Math.floor(place / 2) * 140,
    width: 100,
    height: 130,
  }));
  it.each([
    [{ x: 50, y: 65 }, 0],
    [{ x: 90, y: 10 }, 0],
    [{ x: 130, y: 100 }, 1],
    [{ x: 40, y: 150 }, 2],
    [{ x: 9_000, y: 9_000 }, 3],
    [{ x: -50, y: -50 }, 0],
  ])('is the nearest one: %j is over %i', (at, place) => {
    expect(placeAt(frames, at)).toBe(place);
  });

  it('is none before anything was measured', () => {
    expect(placeAt([], { x: 1, y: 1 })).toBeNull();
  });
});
