/** @jest-environment jsdom */
import { act, fireEvent } from '@testing-library/react';
import { letters } from '../../../../../shared/contract';
import { pictures as endpoints } from '../../../../../shared/contract/pictures';
import { textOf } from '../../../../../shared/letterText';
import { type Drawn, draw } from '../../../../components/testing/draw';
import { blankDraft } from '../../../../letter/draft';
import { chosenPicture, type DraftPicture } from '../../../../letter/pictures/DraftPicture';
import { sealedLetter } from '../../../../letter/testing/sealedLetter';
import { forgetDraft, keepDraft, listDrafts } from '../../../../services/drafts/draftStore';
import { endSession } from '../../../../services/session/session';
import { breakOff, refuse, reply } from '../../../../services/testing/fakeApi';
import { chosenFile, fakeFiles, resetFiles } from '../../../../services/testing/fakeFiles';
import { fakePhone, resetTaro } from '../../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../../services/testing/signedIn';
import { Editor } from '../Editor';

jest.mock('../../../../services/pictureFiles/keepFile', () =>
  jest.requireActual('../../../../services/testing/fakeFiles'),
);
jest.mock('../../../../services/pictureFiles/dropFiles', () =>
  jest.requireActual('../../../../services/testing/fakeFiles'),
);
jest.mock('../../../../services/pictures/sendForm', () => jest.requireActual('../../../../services/testing/fakeFiles'));
jest.mock('../../../../services/pictures/chooseFiles', () =>
  jest.requireActual('../../../../services/testing/fakeFiles'),
);

const draftKey = 'a-draft-key-of-this-phone';
const letterId = '01J0000000000000000000000A';
const words = textOf({ body: '见字如面', signature: '我' });
const id = (number: number) => `01J000000000000000000000P${number}`;

const draftWith = (pictures: DraftPicture[]) => ({
  ...blankDraft(draftKey),
  ...{ words, acknowledged: words, letterId, version: 1, pictures },
});
const picture = (number: number, changes: Partial<DraftPicture> = {}): DraftPicture => ({
  ...chosenPicture(`${number}.jpeg`, 'image/jpeg', 1_000),
  ...{ state: 'ready', isHere: false, pictureId: id(number), ...changes },
});
const there = (number: number, altText = '') => ({
  ...{ id: id(number), state: 'ready' as const, reason: null, altText, width: 4, height: 3 },
});

let screen: Drawn;
const drawEditor = async (pictures: DraftPicture[] = []) => {
  keepDraft(draftWith(pictures));
  screen = await draw(<Editor draftKey={draftKey} />);
};
const choose = async (...files: ReturnType<typeof chosenFile>[]) => {
  fakeFiles.chosen = files;
  await screen.tap('.t-add-pictures');
};

beforeEach(() => {
  jest.useFakeTimers();
  resetTaro();
  resetFiles();
  endSession();
});
afterEach(() => {
  for (const draft of listDrafts()) forgetDraft(draft.draftKey);
  jest.useRealTimers();
});

describe('the pictures on the page where a letter is written', () => {
  it('are added, and wait for somebody to sign in', async () => {
    await drawEditor();
    expect(screen.read('.t-pictures')).toContain('九张');
    await choose(chosenFile('one.jpg'), chosenFile('two.jpg'));
    expect(screen.read('.t-picture-1')).toContain('登录后上传');
    expect(screen.has('.t-picture-2')).toBe(true);
    expect(screen.read('.t-pictures')).toContain('2 / 9');
    expect(screen.has('.t-discard')).toBe(true);
  });

  it('are stored with the words just typed, and are no other tab’s doing', async () => {
    screen = await draw(<Editor draftKey={draftKey} />);
    await choose(chosenFile('one.jpg'));
    expect(listDrafts()).toMatchObject([{ words: { body: '' }, pictures: [{ state: 'waiting' }] }]);
    await screen.type('.t-body', '你好');
    await choose(chosenFile('two.jpg'));
    expect(listDrafts()).toMatchObject([{ words: { body: '你好' }, pictures: [{}, {}] }]);
    await screen.type('.t-body', '你好呀');
    await screen.wait(2_000);
    expect(listDrafts()).toMatchObject([{ words: { body: '你好呀' }, pictures: [{}, {}] }]);
    expect(screen.has('.t-conflict')).toBe(false);
  });

  it('say which of the chosen files cannot be taken, and why', async () => {
    await drawEditor();
    await choose(chosenFile('one.jpg'), chosenFile('huge.jpg', 99_000_000));
    expect(screen.read('.t-pictures-turned-down')).toMatch(/huge\.jpg.*10 MB/);
    await screen.tap('.t-pictures-seen');
    expect([screen.has('.t-pictures-turned-down'), screen.has('.t-picture-1')]).toEqual([false, true]);
  });

  it('say why where WeChat’s privacy guide was not agreed to, or does not name pictures', async () => {
    await drawEditor();
    fakeFiles.chosen = 'refused';
    await screen.tap('.t-add-pictures');
    expect(screen.read('.t-pictures-not-allowed')).toContain('隐私保护指引');
    await choose(chosenFile('one.jpg'));
    expect(screen.has('.t-pictures-not-allowed')).toBe(false);
    fakeFiles.chosen = 'undeclared';
    await screen.tap('.t-add-pictures');
    expect(screen.read('.t-pictures-not-allowed')).toContain('没有写明照片');
  });

  it('are named by their kind where this device cannot show them, and not by a broken image', async () => {
    await drawEditor();
    await choose(chosenFile('one.heic', 1_000, [...Buffer.from('\0\0\0\x18ftypheic')]));
    const image = document.querySelector('.t-picture-1 img');
    if (image) await act(async () => void fireEvent.error(image));
    expect(document.querySelector('.t-picture-1 img')).toBeNull();
    expect(screen.read('.t-picture-1')).toContain('HEIC');
  });

  it.each([
    ['picture_format_unsupported', false],
    ['picture_damaged', false],
    ['picture_too_large', false],
    ['too_many_pictures', true],
    ['picture_upload_lost', true],
  ] as const)('offer another try where one may help: %s', async (reason, isOffered) => {
    await drawEditor([picture(1, { state: 'refused', isHere: true, reason })]);
    await screen.tap('.t-picture-1');
    expect([screen.has('.t-picture-retry'), screen.has('.t-picture-replace')]).toEqual([isOffered, true]);
  });

  it('offer no more than nine', async () => {
    await drawEditor(Array.from({ length: 9 }, (_, index) => picture(index + 1)));
    expect([screen.has('.t-picture-9'), screen.has('.t-add-pictures')]).toEqual([true, false]);
  });

  it('are put in another order by buttons, described, and taken out', async () => {
    await drawEditor([picture(1), picture(2, { altText: '外婆的院子', saidText: '外婆的院子' })]);
    await screen.tap('.t-picture-2');
    expect(screen.read('.t-picture-name')).toBe('第 2 张，共 2 张');
    await screen.tap('.t-picture-earlier');
    expect(screen.read('.t-picture-name')).toBe('第 1 张，共 2 张');
    await screen.type('.t-picture-words', '院子');
    expect(listDrafts()[0]?.pictures.map(({ altText }) => altText)).toEqual(['院子', '']);
    await screen.type('.t-picture-words', '长'.repeat(103));
    expect(screen.read('.t-problem')).toContain('3');
    await screen.tap('.t-picture-remove');
    await screen.tap('.t-sheet-close');
    expect([screen.has('.t-picture-name'), listDrafts()[0]?.pictures.length]).toEqual([true, 2]);
    await screen.tap('.t-picture-remove');
    await screen.tap('.t-confirm');
    expect(listDrafts()[0]).toMatchObject({ pictures: [{ pictureId: id(1) }], picturesGone: [id(2)] });
    expect(screen.has('.t-picture-name')).toBe(false);
  });
});

it('marks the picture that the check of the sealed letter has refused, leaves the others, and offers another', async () => {
  const check = { state: 'refused', part: 'picture', pictureId: id(2), rule: 'politics' } as const;
  keepDraft(draftWith([picture(1), picture(2), picture(3)]));
  screen = await draw(<Editor draftKey={draftKey} letter={sealedLetter({ status: 'draft', check })} />);
  expect([1, 2, 3].map((place) => screen.read(`.t-picture-${place}`).includes('没有通过'))).toEqual([
    false,
    true,
    false,
  ]);
  await screen.tap('.t-picture-2');
  expect(screen.read('.t-picture-trouble')).toMatch(/政治敏感内容/);
  fakeFiles.chosen = [chosenFile('better.jpg')];
  await screen.tap('.t-picture-replace');
  expect(screen.has('.t-picture-wrong')).toBe(false);
  expect(listDrafts()[0]?.pictures).toMatchObject([{ pictureId: id(1) }, { isHere: true }, { pictureId: id(3) }]);
});

describe('going on with pictures', () => {
  const server = sealedLetter({ id: letterId, status: 'draft', version: 1, ...words });

  it('waits while one is on its way, and says so', async () => {
    signInLinwan();
    reply(letters.saveDraft, server);
    reply(endpoints.listPictures, { pictures: [there(1), { ...there(2), state: 'uploaded' }] });
    await drawEditor([picture(1), picture(2, { state: 'sent' })]);
    await screen.tap('.t-compose-next');
    expect(screen.read('.t-pictures-on-their-way')).toContain('1 张');
    expect(fakePhone.opened).toEqual([]);
    reply(endpoints.listPictures, { pictures: [there(1), there(2)] });
    await screen.wait(60_000);
    expect(screen.has('.t-pictures-on-their-way')).toBe(false);
    await screen.tap('.t-compose-next');
    expect(fakePhone.opened).toHaveLength(1);
  });

  it('stops once at one that the check has refused, to which it points from above too', async () => {
    signInLinwan();
    reply(endpoints.listPictures, { pictures: [there(1), there(2)] });
    keepDraft(draftWith([picture(1), picture(2)]));
    const check = { state: 'refused', part: 'picture', pictureId: id(2), rule: 'politics' } as const;
    screen = await draw(<Editor draftKey={draftKey} letter={{ ...server, check }} />);
    expect(screen.read('.t-pictures-wrong')).toContain('第 2 张');
    await screen.tap('.t-compose-next');
    expect([document.querySelectorAll('.t-pictures-wrong').length, fakePhone.opened]).toEqual([2, []]);
    await screen.tap('.t-look-at-picture');
    expect(screen.read('.t-picture-trouble')).toContain('政治敏感');
    await screen.tap('.t-sheet-close');
    await screen.tap('.t-compose-next');
    expect(fakePhone.opened).toHaveLength(1);
  });

  it('leads to one that was refused, which can be replaced', async () => {
    signInLinwan();
    const refused = { ...there(2), state: 'refused' as const, reason: 'picture_damaged' as const };
    reply(endpoints.listPictures, { pictures: [there(1), refused] });
    await drawEditor([picture(1), picture(2, { state: 'refused', reason: 'picture_damaged' })]);
    await screen.tap('.t-compose-next');
    expect(screen.read('.t-pictures-wrong')).toContain('第 2 张');
    await screen.tap('.t-look-at-picture');
    expect(screen.read('.t-picture-trouble')).toContain('已损坏');
    breakOff(endpoints.listPictures);
    fakeFiles.chosen = [chosenFile('better.jpg')];
    await screen.tap('.t-picture-replace');
    expect(listDrafts()[0]?.pictures).toMatchObject([{ pictureId: id(1) }, { state: 'waiting', isHere: true }]);
    expect(listDrafts()[0]?.picturesGone).toEqual([id(2)]);
    expect(fakePhone.opened).toEqual([]);
  });
});

describe('where letters carry no pictures for now', () => {
  const rules = { minLeadSeconds: 60, maxYearsAhead: 50, postageVersion: 'v', letterTemplateId: 'letter' };
  const here = (changes: Partial<DraftPicture> = {}) =>
    picture(1, { state: 'waiting', isHere: true, pictureId: null, ...changes });

  beforeEach(() => reply(letters.readRules, { ...rules, carriesPictures: false }));

  it('none are offered', async () => {
    await drawEditor();
    expect([screen.has('.t-add-pictures'), screen.has('.t-pictures')]).toEqual([false, false]);
  });

  it('they are with a server of before, which does not say, and with one that carries them', async () => {
    for (const said of [{}, { carriesPictures: true }]) {
      reply(letters.readRules, { ...rules, ...said });
      await drawEditor();
      expect(screen.has('.t-add-pictures')).toBe(true);
    }
  });

  it('those chosen before are told of, hold up no word, and can be taken out', async () => {
    signInLinwan();
    reply(letters.saveDraft, sealedLetter({ id: letterId, status: 'draft', version: 1, ...words }));
    reply(endpoints.listPictures, { pictures: [] });
    refuse(endpoints.beginUpload, 'unavailable', { statusCode: 503 });
    await drawEditor([here(), here({ key: '2.jpeg', state: 'refused', reason: 'picture_upload_lost' })]);
    await screen.wait(5_000);
    expect(screen.read('.t-pictures-off')).toContain('不随信寄出');
    for (const place of [1, 2]) expect(screen.read(`.t-picture-${place}`)).toContain('不随信寄出');
    expect([screen.has('.t-picture-wrong'), screen.has('.t-add-pictures')]).toEqual([false, false]);
    await screen.tap('.t-compose-next');
    expect(fakePhone.opened).toHaveLength(1);
    await screen.tap('.t-picture-1');
    expect(screen.read('.t-picture-state')).toBe('不随信寄出');
    await screen.tap('.t-picture-remove');
    await screen.tap('.t-confirm');
    await screen.tap('.t-picture-1');
    await screen.tap('.t-picture-remove');
    await screen.tap('.t-confirm');
    expect(screen.has('.t-pictures')).toBe(false);
  });

  it('those in the letter already stay in it', async () => {
    signInLinwan();
    reply(letters.saveDraft, sealedLetter({ id: letterId, status: 'draft', version: 1, ...words }));
    reply(endpoints.listPictures, { pictures: [there(1)] });
    await drawEditor([picture(1)]);
    expect(screen.read('.t-picture-1')).toContain('已在信里');
    await screen.tap('.t-compose-next');
    expect(fakePhone.opened).toHaveLength(1);
  });
});
