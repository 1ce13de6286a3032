import { letters } from '../../../shared/contract';
import { textOf } from '../../../shared/letterText';
import { blankDraft } from '../../letter/draft';
import { chosenPicture } from '../../letter/pictures/DraftPicture';
import { ApiError } from '../apiError';
import { resetTaro } from '../testing/fakeTaro';
import { keepDraft } from './draftStore';
import { sealDraft } from './sealDraft';

jest.mock('../session/call', () => ({ call: (endpoint: unknown) => mockAnswer(endpoint) }));

const letterId = '01J0000000000000000000000A';
const words = textOf({ body: '见字如面', signature: '我' });
const draft = { ...blankDraft('a-draft-key-of-this-phone'), words, acknowledged: words, letterId, version: 1 };
const sealing = {
  draft,
  local: () => ({ on: '2027-11-23', time: '09:00', timeZone: 'Asia/Shanghai' }),
  quotedFen: 200,
  carriesPictures: true,
};

let seals: number;
let standing: object;
let failure: ApiError;
let mockAnswer: (endpoint: unknown) => Promise<object>;

beforeEach(() => {
  resetTaro();
  keepDraft(draft);
  seals = 0;
  standing = { id: letterId, status: 'awaiting_payment', ...words };
  failure = new ApiError('network', '');
  mockAnswer = async (endpoint) => {
    if (endpoint === letters.readLetter) return standing;
    seals += 1;
    throw failure;
  };
});

it.each(['network', 'letter_not_editable'] as const)(
  'finds a letter sealed by a request whose answer was lost (%s)',
  async (code) => {
    failure = new ApiError(code, '');
    await expect(sealDraft(sealing)).resolves.toBe(standing);
    expect(seals).toBe(1);
  },
);

it('says that it failed when the letter is a draft still', async () => {
  standing = { ...standing, status: 'draft' };
  await expect(sealDraft(sealing)).rejects.toBe(failure);
});

it('says that it failed when what is sealed are other words: those here are nowhere else', async () => {
  standing = { ...standing, body: '写于另一台设备' };
  await expect(sealDraft(sealing)).rejects.toBe(failure);
});

it('shows the first failure when the server cannot be asked either', async () => {
  mockAnswer = async (endpoint) => {
    throw endpoint === letters.readLetter ? new ApiError('unavailable', '') : failure;
  };
  await expect(sealDraft(sealing)).rejects.toBe(failure);
});

it('does not ask after a refusal that is certain', async () => {
  failure = new ApiError('content_refused', '');
  await expect(sealDraft(sealing)).rejects.toBe(failure);
});

it.each([
  ['words', { words: textOf({ body: '写于另一个标签页', signature: '我' }) }],
  ['recipient', { recipient: { ...draft.recipient, name: '别人' } }],
  ['time', { time: { soonest: true as const } }],
])('seals nothing whose %s another tab has changed since its author looked', async (_, change) => {
  const changed = { ...draft, ...change };
  keepDraft({ ...changed, acknowledged: changed.words });
  await expect(sealDraft(sealing)).rejects.toMatchObject({ code: 'letter_changed_elsewhere' });
  expect(seals).toBe(0);
});

it.each([
  ['waits for a picture that this phone has still to send', {}, true, 'pictures_not_ready'],
  [
    'waits for one that the server knows of, also where letters carry none any more',
    { pictureId: 'P' },
    false,
    'pictures_not_ready',
  ],
  ['leaves one behind where letters carry none', {}, false, 'content_refused'],
] as const)('%s', async (_, changes, carriesPictures, code) => {
  failure = new ApiError('content_refused', '');
  const withPicture = { ...draft, pictures: [{ ...chosenPicture('one.jpeg', 'image/jpeg', 1_000), ...changes }] };
  keepDraft(withPicture);
  await expect(sealDraft({ ...sealing, draft: withPicture, carriesPictures })).rejects.toMatchObject({ code });
});

it.each([
  ['lunar words of its plain day that came when its author had gone on', 'solar', undefined],
  ['another day than its author has seen', 'festival', 'letter_changed_elsewhere'],
] as const)('asks about what was stored meanwhile: %s', async (_what, kind, code) => {
  const local = { on: '2027-02-05', time: '09:00', timeZone: 'Asia/Shanghai' };
  const shown = { ...draft, time: { soonest: false as const, local } };
  const symbol = kind === 'solar' ? { kind, on: local.on } : { kind, name: 'chuxi' as const, year: 2027 };
  const both = { 'zh-CN': '', en: '' };
  const meant = { symbol, day: { name: null, lunar: both, marks: [], rules: [] } };
  keepDraft({ ...shown, time: { ...shown.time, meant } });
  const sealed = sealDraft({ ...sealing, draft: shown });
  if (code) await expect(sealed).rejects.toMatchObject({ code });
  else await expect(sealed).resolves.toBe(standing);
});
