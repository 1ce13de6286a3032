import type { Cover } from '../../../shared/contract/opening';
import { textOf } from '../../../shared/letterText';
import { type Answers, answering } from './answering';
import type { GalleryPhone } from './GalleryPhone';
import { seedsIn } from './seeds';

const question = {
  'zh-CN': '我们小时候院子里种的是什么树？',
  'en-GB': 'Which tree stood in the yard when we were children?',
};
// Written from the right and of several signs: neither may turn or part what stands beside it.
const names = { 'zh-CN': 'فاطمة 7', 'en-GB': 'שרה 👨‍👩‍👧‍👦' };
const code = '7KQ2-M9XD-4TRA';
const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();

/** Covers of a letter as whoever it came to may find them: a question, a day late, reminded, not theirs, by its card. */
export async function covers(phone: GalleryPhone): Promise<void> {
  const { screen, own, locale } = phone;
  const sealed = { sealedAt: '2016-02-07T02:00:00.000Z', deliverAt: '2026-02-16T01:00:00.000Z' };
  const letter: Cover['letter'] = {
    ...{ ...sealed, from: names[locale], mood: 'missing', late: 'service_down' },
    sealedLocal: { on: '2016-02-06', time: '21:00', timeZone: 'America/New_York' },
  };
  const cover: Cover = { id: own.arrived, state: 'arrived', may: { open: true, notMe: true, remind: true }, letter };
  const asked = { ...cover, question: question[locale], may: { ...cover.may, tell: true } };
  const nothing = { open: false, notMe: false, remind: false };
  const shown: [name: string, part: string, cover: Cover][] = [
    ['cover-question', '.t-answer', asked],
    ['cover-reminded', '.t-remind-done', { ...cover, may: { ...cover.may, remind: false }, remindAt: days(1) }],
    ['cover-not-me', '.t-not-me-done', { ...cover, state: 'closed', may: nothing, letter: null }],
  ];
  for (const [name, part, json] of shown) {
    await answering(phone, { '**/cover': json }, async () => {
      await phone.show('letter', part, { id: own.arrived });
      if (name === 'cover-question') await screen.tap('.t-open');
      await phone.look(name);
    });
  }
  const waits = { ...cover, state: 'waiting', may: nothing, letter: null, byCard: true, opensAt: days(3_650) };
  await answering(phone, { '**/openings/cover': waits }, async () => {
    await phone.show('pickup', '.t-pickup', { code });
    await screen.tap('.t-pickup');
    await screen.see('.t-card-waits');
    await phone.look('cover-card-waits');
  });
}

/** A letter that is read: with its picture-word, what it answers, and the sheet that reports it. */
export async function reading(phone: GalleryPhone): Promise<void> {
  const { screen, own, locale } = phone;
  const { words } = seedsIn[locale].seeds;
  const of = (year: number, body: string) => ({
    ...{ ...textOf({ ...words, title: String(year), body }), id: null, openedAt: null },
    ...{ sealedAt: `${year}-02-07T02:00:00.000Z` },
    sealedLocal: { on: `${year}-02-07`, time: '10:00', timeZone: 'Asia/Shanghai' },
  });
  const letters = [of(2016, words.body), of(2021, words.body.slice(0, 40)), of(2026, words.body)];
  const thread = { letters, answersTo: 'author', may: { thank: true, take: true }, telling: 'unsaid', thankedAt: null };
  await answering(phone, { '**/thread': thread }, async () => {
    await phone.show('letter', '.t-report', { id: own.opened });
    await phone.look('letter-after');
    await screen.tap('.t-then-and-now');
    await screen.see('.t-chain');
    await phone.look('letter-then-and-now');
    await screen.tap('.t-report');
    await screen.tap('.t-reason-fraud, .t-whole');
    await phone.look('letter-report');
  });
}

/** An invitation that asks first, and how it stands. */
export async function askedFirst(phone: GalleryPhone): Promise<void> {
  const { friends, locale } = phone;
  const invitation = { letterId: friends.invited, token: friends.invitation };
  const asked = { name: names[locale], contact: 'a***@example.com', claimable: false };
  for (const [state, part] of [
    ['open', '.t-accept-asked'],
    ['accepted', '.t-asked-accepted'],
    ['refused', '.t-refused'],
    ['expired', '.t-expired-invitation'],
  ]) {
    const json = { state, from: names[locale === 'zh-CN' ? 'en-GB' : 'zh-CN'], asked };
    await answering(phone, { '**/invitation/look': json }, async () => {
      await phone.show('claim', part as string, invitation);
      await phone.look(`claim-asked-${state}`);
    });
  }
}

const asking = (state: string) => ({ asking: { state, until: days(20), renew: state === 'expired' } });
const invited = (state: string) => ({ invitation: { token: 'x'.repeat(22), state, until: days(20) } });
const yearly = { muted: true, allMuted: false, contactConfirmedAt: days(-20), askFor: ['of-the-yearly-word'] };

/** What its author sees on a letter's journey, by a name. */
const journeys: [name: string, part: string, letter: object][] = [
  ['asked', '.t-asking-open', asking('open')],
  ['asked-accepted', '.t-asking-accepted', asking('accepted')],
  ['asked-refused', '.t-asking-refused', asking('refused')],
  ['asked-in-vain', '.t-asking-expired', asking('expired')],
  ['invitation-refused', '.t-invitation-refused', { status: 'unclaimed', ...invited('refused') }],
  ['other-way', '.t-other-way', { status: 'delivering', askUntil: days(14), may: { redirect: true } }],
  ['yearly', '.t-tidings', { yearly, may: { cancel: true } }],
];

/** What became of asking and inviting, and what an author can do about it; its claim card and its question, unfolded. */
export async function tidings(phone: GalleryPhone): Promise<void> {
  const { screen, own, locale } = phone;
  const here = `**/letters/${own.travelling}`;
  const changed = (change: object) => async (letter: object) => ({ ...letter, ...change });
  for (const [name, part, change] of journeys) {
    const recipient = { kind: 'other', name: names[locale], contact: 'a***@example.com' };
    await answering(phone, { [here]: changed({ recipient, ...change }) }, async () => {
      await phone.show('journey', part, { id: own.travelling });
      await phone.look(`journey-${name}`);
    });
  }
  const card = { code, from: names[locale], at: `${phone.system.appUrl}/l` };
  const byCard = { status: 'awaiting_card', channels: [], may: { card: true, changeQuestion: true } };
  const recipient = { kind: 'other', name: names[locale], contact: null };
  const replies: Answers = {
    [here]: changed({ ...byCard, recipient }),
    [`${here}/card`]: card,
    [`${here}/card/renewal`]: { ...card, code: 'ZZZZ-YYYY-XXXX' },
    [`${here}/question/look`]: { text: question[locale], wrongAnswers: 3 },
  };
  await answering(phone, replies, async () => {
    await phone.show('journey', '.t-show-card', { id: own.travelling });
    await screen.tap('.t-show-card');
    await screen.see('.t-claim-card');
    await screen.tap('.t-look-question');
    await screen.see('.t-asked-of-opener');
    await phone.look('journey-card');
    await screen.tap('.t-renew-card');
    await screen.see('.t-confirm');
    await phone.look('journey-card-renew');
    await screen.tap('.t-confirm');
    await screen.see('.t-card-renewed');
    await phone.look('journey-card-renewed');
  });
}
