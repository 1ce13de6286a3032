/** @jest-environment jsdom */
import { answers } from '../../../../shared/contract';
import type { Thread } from '../../../../shared/contract/answers';
import type { OpenedLetter } from '../../../../shared/contract/opening';
import { openingHeader } from '../../../../shared/contract/pictures';
import { textOf } from '../../../../shared/letterText';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { forgetDraft, listDrafts } from '../../../services/drafts/draftStore';
import { endSession } from '../../../services/session/session';
import { askedOf, refuse, reply } from '../../../services/testing/fakeApi';
import { fakeServer, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { AfterReading } from './AfterReading';

const local = { on: '2026-11-28', time: '09:00', timeZone: 'Asia/Shanghai' };
const opened: OpenedLetter = {
  id: '01J0000000000000000000000A',
  ...textOf({ body: '见字如面', signature: '周牧' }),
  recipientName: '林晚',
  ...{ sealedAt: '2026-11-28T01:00:00.000Z', sealedLocal: local },
  ...{ deliverAt: '2027-12-01T00:00:00.000Z', openedAt: '2027-12-01T00:00:00.000Z' },
};
const entry = (id: string | null, body: string, sealedAt: string): Thread['letters'][number] => ({
  ...{ id, sealedAt, sealedLocal: local, openedAt: null },
  ...textOf({ body }),
});
const own = entry(opened.id, '见字如面', opened.sealedAt);
const thread: Thread = { letters: [own], answersTo: 'author', may: { thank: true }, thankedAt: null };

beforeEach(() => {
  resetTaro();
  endSession();
  for (const draft of listDrafts()) forgetDraft(draft.draftKey);
  reply(answers.readThread, thread);
});

it('begins an answer as a draft for who wrote the letter, by the ways of their account', async () => {
  signInLinwan();
  const answersLetter = { letterId: opened.id, to: 'author' as const, from: '周牧' };
  reply(answers.startAnswer, sealedLetter({ status: 'draft', ...textOf({}), recipient: null, answers: answersLetter }));
  const screen = await draw(<AfterReading letter={opened} />);
  await screen.tap('.t-answer');
  expect(listDrafts()).toMatchObject([
    { answersTo: 'author', recipient: { kind: 'other', name: '周牧' }, channels: ['wechat', 'mail'] },
  ]);
});

it('asks whoever opened the letter without an account to sign in before they answer, and keeps the page', async () => {
  reply(answers.readOpenedThread, thread);
  const screen = await draw(<AfterReading letter={{ ...opened, opening: 'what came with it' }} />);
  await screen.tap('.t-answer');
  expect(screen.has('.t-sign-in-panel')).toBe(true);
  expect(askedOf(answers.startAnswerToOpened)).toEqual([]);
});

it('thanks once, with one tap', async () => {
  signInLinwan();
  reply(answers.thank, {});
  const screen = await draw(<AfterReading letter={opened} />);
  await screen.tap('.t-thank');
  expect(screen.has('.t-thanked')).toBe(true);
  expect(screen.has('.t-thank')).toBe(false);
  expect(askedOf(answers.thank)).toHaveLength(1);
});

it('reports one paragraph for a reason, and says that somebody will look', async () => {
  signInLinwan();
  reply(answers.report, {});
  const screen = await draw(<AfterReading letter={{ ...opened, body: '见字如面\n\n第二段' }} />);
  await screen.tap('.t-report');
  await screen.tap('.t-send-report');
  expect(askedOf(answers.report)).toEqual([]);
  expect(screen.read('.t-paragraph-2')).toBe('第二段');
  await screen.tap('.t-paragraph-2');
  await screen.tap('.t-reason-threat');
  await screen.tap('.t-send-report');
  expect(askedOf(answers.report)).toEqual([{ reason: 'threat', paragraph: 2 }]);
  expect(screen.read('.t-reported')).toContain('会有人来看');
  expect(screen.has('.t-report')).toBe(false);
});

it('reports the whole letter by what came with its opening; refused, it can be sent again', async () => {
  reply(answers.readOpenedThread, thread);
  refuse(answers.reportOpened, 'unavailable', { statusCode: 503 });
  const screen = await draw(<AfterReading letter={{ ...opened, opening: 'what came with it' }} />);
  await screen.tap('.t-report');
  await screen.tap('.t-reason-threat');
  await screen.tap('.t-send-report');
  expect(screen.has('.t-failure')).toBe(true);
  reply(answers.reportOpened, {});
  await screen.tap('.t-send-report');
  expect(askedOf(answers.reportOpened).at(-1)).toEqual({ reason: 'threat' });
  expect(screen.has('.t-reported')).toBe(true);
});

it('puts a letter that its card opened into the account of whoever is signed in', async () => {
  signInLinwan();
  reply(answers.readOpenedThread, { ...thread, may: { ...thread.may, take: true } });
  reply(answers.takeOpened, {} as never);
  const screen = await draw(<AfterReading letter={{ ...opened, opening: 'what came with it' }} />);
  await screen.tap('.t-take-in');
  expect(askedOf(answers.takeOpened)).toHaveLength(1);
  expect(screen.read('.t-taken')).toContain('我收到的');
});

it('asks whoever has no account to sign in before a letter is put into one', async () => {
  reply(answers.readOpenedThread, { ...thread, may: { ...thread.may, take: true } });
  const screen = await draw(<AfterReading letter={{ ...opened, opening: 'what came with it' }} />);
  await screen.tap('.t-take-in');
  expect(screen.has('.t-sign-in-panel')).toBe(true);
  expect(askedOf(answers.takeOpened)).toEqual([]);
});

it('lets its author know that it was opened when its reader says so, takes that back, and says when it is told', async () => {
  signInLinwan();
  reply(answers.letAuthorKnow, {});
  reply(answers.readThread, { ...thread, telling: 'unsaid' });
  const screen = await draw(<AfterReading letter={opened} />);
  expect(screen.read('.t-telling')).toContain('不会知道');
  reply(answers.readThread, { ...thread, telling: 'agreed' });
  await screen.tap('.t-tell-now');
  reply(answers.readThread, { ...thread, telling: 'told' });
  await screen.tap('.t-tell-not');
  expect(screen.has('.t-told')).toBe(true);
  expect(askedOf(answers.letAuthorKnow)).toMatchObject([{ wanted: true }, { wanted: false }]);
});

it('speaks for a letter that was opened with its code by what came with the opening, in no address', async () => {
  reply(answers.readOpenedThread, thread);
  reply(answers.thankForOpened, {});
  const screen = await draw(<AfterReading letter={{ ...opened, opening: 'what came with it' }} />);
  await screen.tap('.t-thank');
  const asked = fakeServer.requests.filter(({ url }) => url.includes('/openings/'));
  expect(asked).toHaveLength(2);
  for (const { url, header } of asked) {
    expect(url).not.toContain('what');
    expect(header).toMatchObject({ [openingHeader]: 'what came with it' });
  }
});

it('shows then and now beside each other, the earliest first', async () => {
  signInLinwan();
  const before = entry(null, '二十岁的我', '2020-11-28T01:00:00.000Z');
  reply(answers.readThread, { ...thread, letters: [before, own], answersTo: 'self', may: { thank: false } });
  const screen = await draw(<AfterReading letter={opened} />);
  expect(screen.has('.t-thank')).toBe(false);
  await screen.tap('.t-then-and-now');
  const words = [...document.querySelectorAll('.t-chain .t-letter-body')].map(({ textContent }) => textContent);
  expect(words).toEqual(['二十岁的我', '见字如面']);
});
