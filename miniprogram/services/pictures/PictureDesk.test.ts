import { pictures as endpoints } from '../../../shared/contract/pictures';
import { textOf } from '../../../shared/letterText';
import { blankDraft, type Draft } from '../../letter/draft';
import { sealedLetter } from '../../letter/testing/sealedLetter';
import { localFailure } from '../apiError';
import {
  changeDraft,
  forgetAll,
  forgetDraft,
  forgetSaved,
  keepDraft,
  listDrafts,
  readDraft,
} from '../drafts/draftStore';
import { resolveConflict } from '../drafts/draftSync';
import { settleDraft } from '../drafts/settleDraft';
import { chosenFile, fakeFiles, resetFiles } from '../testing/fakeFiles';
import { FakePictures } from '../testing/fakePictures';
import { resetTaro } from '../testing/fakeTaro';
import { PictureDesk } from './PictureDesk';

jest.mock('../pictureFiles/keepFile', () => jest.requireActual('../testing/fakeFiles'));
jest.mock('../pictureFiles/dropFiles', () => jest.requireActual('../testing/fakeFiles'));
jest.mock('./sendForm', () => jest.requireActual('../testing/fakeFiles'));
jest.mock('../pictureFiles/fetchPhoneFile', () => ({
  fetchPhoneFile: async (_endpoint: unknown, { input }: { input: { pictureId: string } }) => mockFetch(input.pictureId),
}));
jest.mock('../downloads/fetchFile', () => ({ fetchFile: async () => 'the small form', letGo: () => undefined }));
jest.mock('../session/session', () => ({ currentSession: () => mockSignedIn }));
jest.mock('../session/call', () => ({
  call: (endpoint: unknown, input: Record<string, unknown>) => mockServer.call(endpoint, input),
  withSession: (ask: () => unknown) => ask(),
}));

const draftKey = 'a-draft-key-of-this-phone';
const letterId = '01J0000000000000000000000A';
const words = textOf({ body: '见字如面', signature: '我' });
let mockFetch: (pictureId: string) => object;
let mockServer: FakePictures;
let mockSignedIn: object | null;
let desk: PictureDesk;
let leaveDesk: () => void;

const draft = (changes: Partial<Draft> = {}): Draft => ({
  ...blankDraft(draftKey),
  ...{ words, acknowledged: words, letterId, version: 1, ...changes },
});
const states = () => desk.pictures.map(({ state }) => state);
const save = async () => changeDraft(draftKey, { letterId, version: 1 }) !== null;
const openDesk = () => {
  desk = new PictureDesk(draftKey, { keep: () => undefined, save });
  leaveDesk = desk.watch(() => undefined);
};

/** Lets the desk go on until nothing more is to come. */
const later = (ms = 60_000) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  jest.useFakeTimers();
  resetTaro();
  resetFiles();
  mockServer = new FakePictures();
  // What the store has taken, the server finds there.
  const { push } = fakeFiles.sent;
  fakeFiles.sent.push = (...sent) => {
    for (const { fields } of sent) mockServer.arrive(fields.key ?? '');
    return push.apply(fakeFiles.sent, sent);
  };
  mockFetch = (pictureId) => chosenFile(`the server’s ${pictureId}`);
  mockSignedIn = { sessionId: 'mine' };
  keepDraft(draft());
  openDesk();
});
afterEach(() => {
  for (const one of listDrafts()) forgetDraft(one.draftKey);
  jest.useRealTimers();
});

describe('pictures chosen for a letter', () => {
  it('are kept on the phone, sent in their order, and kept no longer once the server has them', async () => {
    await desk.add([chosenFile('one'), chosenFile('two')]);
    expect([...fakeFiles.kept.keys()]).toEqual(desk.pictures.map(({ key }) => key));
    await later();
    expect(fakeFiles.sent.map(({ place }) => place)).toEqual(['file:one', 'file:two']);
    expect(states()).toEqual(['ready', 'ready']);
    expect(fakeFiles.kept.size).toBe(0);
    expect(desk.obstacle).toBeNull();
  });

  it('stay on the phone until somebody is signed in and the letter is on the server', async () => {
    mockSignedIn = null;
    keepDraft(draft({ letterId: null, version: null }));
    await desk.add([chosenFile('one')]);
    await later();
    expect([states(), mockServer.asked, fakeFiles.kept.size]).toEqual([['waiting'], [], 1]);
    mockSignedIn = { sessionId: 'mine' };
    await desk.goOn();
    await later();
    expect(states()).toEqual(['ready']);
  });

  it('make a draft of their own, without a word', async () => {
    forgetDraft(draftKey);
    mockSignedIn = null;
    await desk.add([chosenFile('one')]);
    expect(listDrafts().map(({ pictures }) => pictures.length)).toEqual([1]);
    desk.remove(desk.pictures[0]?.key ?? '');
    expect(fakeFiles.kept.size).toBe(0);
  });

  it('are there again after the program was killed, and go on', async () => {
    fakeFiles.failures = ['network'];
    await desk.add([chosenFile('one'), chosenFile('two')]);
    await jest.advanceTimersByTimeAsync(0);
    openDesk();
    await desk.goOn();
    await later();
    expect(states()).toEqual(['ready', 'ready']);
    expect(mockServer.list).toHaveLength(2);
  });

  it.each<[string, ReturnType<typeof chosenFile>, string]>([
    [
      'an SVG named .jpg',
      chosenFile(
        'a.jpg',
        500,
        [...'<svg xmlns='].map((one) => one.charCodeAt(0)),
      ),
      'picture_format_unsupported',
    ],
    [
      'a PDF',
      chosenFile(
        'a.pdf',
        500,
        [...'%PDF-1.7'].map((one) => one.charCodeAt(0)),
      ),
      'picture_format_unsupported',
    ],
    ['nothing', chosenFile('empty', 0, []), 'picture_damaged'],
    ['a file of 11 MB', chosenFile('large', 11 * 1024 * 1024), 'picture_too_large'],
  ])('lose nobody by %s among them, which is turned down with its reason', async (_what, bad, code) => {
    await desk.add([chosenFile('one'), bad, chosenFile('two')]);
    expect(desk.turnedDown).toMatchObject([{ name: bad.name, place: 2, failure: { code } }]);
    await later();
    expect(states()).toEqual(['ready', 'ready']);
    expect(readDraft(draftKey)?.words).toEqual(words);
  });

  it('are nine at most; the tenth is turned down', async () => {
    await desk.add(Array.from({ length: 11 }, (_, index) => chosenFile(`file ${index + 1}`)));
    expect(desk.turnedDown.map(({ place, failure }) => [place, failure.code])).toEqual([
      [10, 'too_many_pictures'],
      [11, 'too_many_pictures'],
    ]);
    expect([desk.pictures.length, desk.room]).toEqual([9, 0]);
  });

  it('are sent from memory where the phone has no room, and say so', async () => {
    fakeFiles.isFull = true;
    await desk.add([chosenFile('one')]);
    expect(desk.turnedDown).toMatchObject([{ failure: { code: 'phone_full' } }]);
    await later();
    expect(states()).toEqual(['ready']);
  });

  it('whose file the phone has lost are marked, and taken again', async () => {
    mockSignedIn = null;
    await desk.add([chosenFile('one')]);
    fakeFiles.kept.clear();
    mockSignedIn = { sessionId: 'mine' };
    openDesk();
    await desk.goOn();
    expect(desk.pictures).toMatchObject([{ state: 'refused', reason: 'picture_upload_lost', isHere: false }]);
    await desk.replace(desk.pictures[0]?.key ?? '', [chosenFile('again')]);
    await later();
    expect(states()).toEqual(['ready']);
  });
});

describe('a picture that does not get through', () => {
  it('waits for the connection, and goes on by itself', async () => {
    fakeFiles.failures = ['network', 'network'];
    await desk.add([chosenFile('one')]);
    await jest.advanceTimersByTimeAsync(0);
    expect(desk.failureOf(desk.pictures[0]?.key ?? '')?.code).toBe('network');
    expect(desk.obstacle).toEqual({ kind: 'onTheWay', count: 1 });
    await later();
    expect(states()).toEqual(['ready']);
  });

  it.each(['picture_upload_lost', 'unavailable', 'network'] as const)(
    'is begun anew after %s, and leaves no second one on the server',
    async (failure) => {
      fakeFiles.failures = [failure];
      await desk.add([chosenFile('one'), chosenFile('two')]);
      const keys = desk.pictures.map(({ key }) => key);
      await later();
      expect(states()).toEqual(['ready', 'ready']);
      expect(desk.pictures.map(({ key }) => key)).toEqual(keys);
      expect(mockServer.list.map(({ id }) => id)).toEqual(desk.pictures.map(({ pictureId }) => pictureId));
      expect(fakeFiles.sent.map(({ place }) => place).sort()).toEqual(['file:one', 'file:two']);
    },
  );

  it('is not sent twice when only the answer was lost', async () => {
    mockServer.losesAnswer = endpoints.finishUpload;
    await desk.add([chosenFile('one')]);
    await later();
    expect([states(), fakeFiles.sent.length]).toEqual([['ready'], 1]);
  });

  it('is begun anew when the answer to its beginning was lost, and takes no place of the nine for that', async () => {
    mockServer.losesAnswer = endpoints.beginUpload;
    await desk.add(Array.from({ length: 9 }, (_, index) => chosenFile(`file ${index + 1}`)));
    await later();
    expect(states()).toEqual(Array(9).fill('ready'));
    expect(mockServer.list.map(({ id }) => id)).toEqual(desk.pictures.map(({ pictureId }) => pictureId));
  });

  it('is begun anew where another device took it for a stray one of its own', async () => {
    mockServer.refusals.set(endpoints.finishUpload, 'not_found');
    await desk.add([chosenFile('one')]);
    mockServer.list = [];
    await later();
    expect([states(), mockServer.list.length]).toEqual([['ready'], 1]);
  });

  it('that the server could not get to in time is sent again, without a word', async () => {
    mockServer.unusable.set(1, 'unavailable');
    await desk.add([chosenFile('one')]);
    while (mockServer.list[0]?.state !== 'refused') await later(100);
    expect(mockServer.list[0].reason).toBe('unavailable');
    mockServer.unusable.clear();
    await later();
    expect([states(), fakeFiles.sent.length, mockServer.list.length]).toEqual([['ready'], 2, 1]);
  });

  it('that the server cannot take is marked with its reason; the others stay', async () => {
    mockServer.unusable.set(2, 'picture_damaged');
    await desk.add([chosenFile('one'), chosenFile('two'), chosenFile('three')]);
    await later();
    expect(states()).toEqual(['ready', 'refused', 'ready']);
    expect(desk.pictures[1]).toMatchObject({ reason: 'picture_damaged', isHere: true });
    expect(desk.obstacle).toMatchObject({ kind: 'wrong', place: 2 });
    const refused = desk.pictures[1]?.key ?? '';
    mockServer.unusable.clear();
    await desk.replace(refused, [chosenFile('better')]);
    await later();
    expect(states()).toEqual(['ready', 'ready', 'ready']);
    expect(fakeFiles.sent.at(-1)?.place).toBe('file:better');
    expect(mockServer.list.map(({ id }) => id)).toEqual(desk.pictures.map(({ pictureId }) => pictureId));
  });

  it('is refused while another device has filled the letter, and taken once there is room', async () => {
    for (let turn = 0; turn < 9; turn += 1) mockServer.add({ state: 'ready' });
    await desk.add([chosenFile('one')]);
    await later();
    const mine = desk.pictures.find(({ isHere }) => isHere);
    expect(mine).toMatchObject({ state: 'refused', reason: 'too_many_pictures' });
    desk.remove(desk.pictures.find(({ isHere }) => !isHere)?.key ?? '');
    desk.retry(mine?.key ?? '');
    await later();
    expect(states()).toEqual(Array(9).fill('ready'));
  });
});

describe('what is done with pictures', () => {
  beforeEach(async () => {
    await desk.add([chosenFile('one'), chosenFile('two'), chosenFile('three')]);
    await later();
  });
  const key = (place: number) => desk.pictures[place]?.key ?? '';

  it('is told to the server: their order, their words, and which are taken out', async () => {
    const before = mockServer.list.map(({ id }) => id);
    desk.move(key(2), 0);
    desk.describe(key(0), '外婆的\n院子');
    desk.remove(key(1));
    await later();
    expect(mockServer.list.map(({ id }) => id)).toEqual([before[2], before[1]]);
    expect(mockServer.list[0]?.altText).toBe('外婆的 院子');
    expect(desk.obstacle).toBeNull();
  });

  it.each([
    [2, [-1, -1], 0],
    [0, [1], 1],
    [0, [1, 1, 1, 1], 2],
    [1, [-1, -1, -1, 1], 1],
  ])('counts every step of a picture from place %i by %j, however quick they come', (from, steps, to) => {
    const moved = key(from);
    for (const by of steps) desk.step(moved, by);
    expect(desk.pictures.map((picture) => picture.key).indexOf(moved)).toBe(to);
  });

  it('asks for no order without one that is still there, if that was taken out while the rest was told', async () => {
    const before = mockServer.list.map(({ id }) => id);
    const { call } = mockServer;
    const refused: unknown[] = [];
    mockServer.call = async (endpoint, input) => {
      if (endpoint === endpoints.describePicture) desk.remove(key(1));
      return call.call(mockServer, endpoint, input).catch((failure) => {
        refused.push(failure);
        throw failure;
      });
    };
    desk.move(key(2), 0);
    desk.describe(key(0), '院子');
    await later();
    await later();
    expect(refused).toEqual([]);
    expect(mockServer.list.map(({ id }) => id)).toEqual([before[2], before[1]]);
  });

  it('waits for a connection, and is told then', async () => {
    const { call } = mockServer;
    mockServer.call = async () => {
      throw localFailure('network');
    };
    desk.remove(key(0));
    desk.describe(key(0), '院子');
    await later();
    mockServer.call = call;
    openDesk();
    await desk.goOn();
    await later();
    expect(mockServer.list.map(({ altText }) => altText)).toEqual(['院子', '']);
  });

  it('on two devices keeps the pictures of both', async () => {
    mockServer.add({ state: 'ready', altText: 'of the other device' });
    await desk.add([chosenFile('four')]);
    await later();
    expect(mockServer.list).toHaveLength(5);
    expect(desk.pictures.map(({ altText }) => altText)).toContain('of the other device');
  });
});

describe('a letter that was changed in two places', () => {
  const elsewhere = {
    ...sealedLetter({ id: letterId, version: 5 }),
    ...textOf({ body: '另一台设备上写的', signature: '我' }),
  };
  /** The draft that has become a letter of its own, worked on until nothing is left to do. */
  async function goOnWithOwn(): Promise<Draft> {
    const own = listDrafts().find((one) => one.draftKey !== draftKey);
    if (!own) throw new Error('no second draft');
    leaveDesk();
    const server = mockServer;
    mockServer = new FakePictures();
    const other = new PictureDesk(own.draftKey, {
      keep: () => undefined,
      save: async () => changeDraft(own.draftKey, { letterId: letterId.replace(/A$/, 'B'), version: 1 }) !== null,
    });
    await other.goOn();
    await later();
    mockServer = server;
    return readDraft(own.draftKey) as Draft;
  }

  beforeEach(async () => {
    await desk.add([chosenFile('one'), chosenFile('two')]);
    await later();
    desk.describe(desk.pictures[0]?.key ?? '', '院子');
    await later();
    mockSignedIn = null;
    await desk.add([chosenFile('waits')]);
    mockSignedIn = { sessionId: 'mine' };
  });

  it.each(['here', 'there'] as const)('keeps all pictures whichever words are kept (%s)', async (choice) => {
    resolveConflict(draftKey, elsewhere, choice);
    await desk.goOn();
    await later();
    expect(mockServer.list).toHaveLength(3);
  });

  it('and goes on as two has all pictures in both', async () => {
    resolveConflict(draftKey, elsewhere, 'both');
    const own = await goOnWithOwn();
    expect(own.pictures.map(({ state, altText }) => [state, altText])).toEqual([
      ['ready', '院子'],
      ['ready', ''],
      ['ready', ''],
    ]);
    await desk.goOn();
    await later();
    expect(mockServer.list).toHaveLength(3);
    expect(fakeFiles.kept.size).toBe(0);
    expect(new Set(own.pictures.map(({ pictureId }) => pictureId)).size).toBe(3);
  });

  it('says which picture of the other letter is not to be had any more, and keeps the rest', async () => {
    const [first] = mockServer.list;
    mockFetch = (pictureId) => {
      if (pictureId === first?.id) throw localFailure('not_found');
      return chosenFile(pictureId);
    };
    resolveConflict(draftKey, elsewhere, 'both');
    const own = await goOnWithOwn();
    expect(own.pictures.map(({ state, reason }) => [state, reason])).toEqual([
      ['refused', 'picture_upload_lost'],
      ['ready', null],
      ['ready', null],
    ]);
  });

  it('or thrown away elsewhere goes on as one of its own, with the pictures that are here', async () => {
    mockServer.refusals.set(endpoints.listPictures, 'not_found');
    await desk.goOn();
    expect(readDraft(draftKey)).toMatchObject({ letterId: null, pictures: [{}, {}, { isHere: true }] });
  });
});

describe('the files of pictures go', () => {
  beforeEach(async () => {
    mockSignedIn = null;
    await desk.add([chosenFile('one')]);
    expect(fakeFiles.kept.size).toBe(1);
  });

  it.each<[string, () => unknown]>([
    ['with the draft that is thrown away', () => forgetDraft(draftKey)],
    ['when the picture is taken out', () => desk.remove(desk.pictures[0]?.key ?? '')],
  ])('%s', (_what, act) => {
    act();
    expect(fakeFiles.kept.size).toBe(0);
  });

  it('not at signing out while the server lacks them, as words do not', () => {
    forgetSaved();
    expect([listDrafts().length, fakeFiles.kept.size]).toEqual([1, 1]);
  });

  it('not with a letter that was sealed elsewhere without them: they go on as a draft', () => {
    settleDraft(draftKey, letterId);
    const [left] = listDrafts();
    expect(left).toMatchObject({ letterId: null, pictures: [{ state: 'waiting' }] });
    expect(fakeFiles.kept.size).toBe(1);
  });

  it('with the account that is erased, and are not kept again', async () => {
    forgetAll();
    expect(fakeFiles.kept.size).toBe(0);
    await desk.add([chosenFile('two')]);
    expect([listDrafts(), fakeFiles.kept.size]).toEqual([[], 0]);
  });
});
