/** @jest-environment jsdom */
import { type LetterSummary, letters } from '../../../../shared/contract/letters';
import { orders } from '../../../../shared/contract/orders';
import { payments } from '../../../../shared/contract/payments';
import { sealing } from '../../../../shared/contract/sealing';
import { type Series, series } from '../../../../shared/contract/series';
import { textOf } from '../../../../shared/letterText';
import { postage } from '../../../../shared/postage';
import { maxYearsAhead } from '../../../../shared/schedule';
import { draw } from '../../../components/testing/draw';
import { blankDraft, type Draft } from '../../../letter/draft';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { forgetDraft, keepDraft, listDrafts, readDraft } from '../../../services/drafts/draftStore';
import { settleDraft } from '../../../services/drafts/settleDraft';
import { askedOf, refuse, reply } from '../../../services/testing/fakeApi';
import { fakePhone, fakeServer, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import Arrival from '../arrival';
import SeriesPage from './index';

const rules = { minLeadSeconds: 60, maxYearsAhead, postageVersion: postage.version, letterTemplateId: 'letter' };
const words = textOf({ body: '一样的话', signature: '林晚' });
const seriesId = '01J00000000000000000000SER';
const ids = ['A', 'B', 'C'].map((end) => `01J0000000000000000000000${end}`);
const local = { on: '2027-05-01', time: '09:00', timeZone: 'Asia/Shanghai' };
const people = ['外婆', '舅舅', '周牧'];
const [first = '', second = '', third = ''] = ['first-draft-key', 'second-draft-key', 'third-draft-key'];

function draftTo(place: number, change: Partial<Draft> = {}): Draft {
  const draftKey = [first, second, third][place] ?? '';
  const phone = `1380000000${place + 1}`;
  return {
    ...blankDraft(draftKey),
    ...{ words, channels: ['sms'], time: { soonest: false, local } },
    recipient: { ...blankDraft('x').recipient, kind: 'other', name: people[place] ?? '', phone },
    ...(place === 0 && { letterId: ids[0] ?? null, version: 3, acknowledged: words }),
    series: { of: 'people', first, place, id: null },
    ...change,
  };
}

const summary = (place: number, status: LetterSummary['status']): LetterSummary => {
  const recipient = { kind: 'other' as const, name: people[place] ?? '', contact: null };
  return sealedLetter({ id: ids[place], status, recipient, amountFen: status === 'draft' ? null : 250, title: '' });
};

function view(...states: LetterSummary['status'][]): Series {
  const all = states.map((status, place) => summary(place, status));
  const toPay = all.filter(({ status }) => status === 'awaiting_payment').map(({ id }) => id);
  const toSeal = all.filter(({ status }) => status === 'draft').map(({ id }) => id);
  const amountFen = toPay.length * 250;
  return {
    id: seriesId,
    letters: all,
    toSeal,
    amountFen,
    toPay: { letterIds: toPay, amountFen },
    may: { pay: amountFen > 0 },
  };
}

/** A letter as the server answers that it was sealed; what seals this one is refused. */
function refuseToSeal(letterId: string | undefined): void {
  const others = fakeServer.answer;
  fakeServer.answer = (request) => {
    const isIt = request.url.includes(`/letters/${letterId}/seal`);
    const data = { error: 'content_refused', message: '没有通过检查', requestId: 'r-1' };
    return isIt ? { statusCode: 422, data } : others(request);
  };
}

beforeEach(() => {
  resetTaro();
  signInLinwan({ hasWechat: true });
  Object.assign(globalThis, { wx: { login: () => undefined } });
  fakePhone.parameters = { draft: first };
  reply(letters.readRules, rules as never);
  reply(sealing.sealLetter, sealedLetter());
  reply(series.startSeries, view('draft', 'draft', 'draft'));
});
afterEach(() => {
  Object.assign(globalThis, { wx: undefined });
  for (const { draftKey } of listDrafts()) forgetDraft(draftKey);
});
interface Sealed {
  backup?: { rule: string };
  remindAfterDays?: number;
}
const keepAll = () => {
  for (const place of [0, 1, 2]) keepDraft(draftTo(place));
};

it('lists the letters calmly: for whom, when, for how much, and what is left to do', async () => {
  keepAll();
  const screen = await draw(<SeriesPage />);
  expect(screen.read('.series__heading')).toContain('3');
  expect(screen.read('.t-member-draft')).toMatch(/外婆.*2027年5月1日.*¥2\.50.*待封缄/);
  expect(screen.read('.t-sum')).toContain('¥7.50');
  expect(screen.has('.t-pay-all')).toBe(false);
});

it('says before they are sealed what their postage is made of, and until when it could go back', async () => {
  keepAll();
  keepDraft(draftTo(1, { time: { soonest: false, local: { ...local, on: '2029-05-01' } } }));
  reply(letters.readRules, { ...rules, rails: ['wechat_jsapi'], refundableDays: { wechat_jsapi: 1 } } as never);
  const screen = await draw(<SeriesPage />);
  const lines = ['3 封信¥6.00', '多走的年份（1 封）¥2.00', '短信（3 封）¥1.50'];
  expect(screen.readAll('.t-price-line')).toEqual(lines);
  expect(screen.read('.t-sum')).toContain('¥9.50');
  expect(screen.read('.t-refund-limit')).toMatch(/之后/);
});

it('begins and seals them one after the other; one that is refused says so and stops no other', async () => {
  keepAll();
  refuseToSeal(ids[1]);
  reply(series.readSeries, view('awaiting_payment', 'draft', 'awaiting_payment'));
  const screen = await draw(<SeriesPage />);
  await screen.tap('.t-seal-all');
  expect(askedOf(series.startSeries)).toEqual([
    {
      ...{ letterId: ids[0], version: 3, title: '' },
      further: [
        { draftKey: second, title: '' },
        { draftKey: third, title: '' },
      ],
    },
  ]);
  const sealed = askedOf(sealing.sealLetter) as { version: number; recipient: { phone: string } }[];
  expect(sealed.map(({ version, recipient }) => [version, recipient.phone])).toEqual([
    [4, '13800000001'],
    [1, '13800000002'],
    [1, '13800000003'],
  ]);
  expect(screen.read('.t-member-failure')).toContain('没有通过检查');
  expect(screen.has('.t-some-failed')).toBe(true);
  expect(screen.read('.t-pay-all')).toMatch(/¥5\.00.*2 封/);
});

it('goes on where it stood when it was killed half-way: nothing is begun or sealed twice', async () => {
  const begun = { of: 'people' as const, first, id: seriesId };
  for (const place of [0, 1, 2])
    keepDraft(draftTo(place, { letterId: ids[place], version: 1, acknowledged: words, series: { ...begun, place } }));
  reply(series.readSeries, view('awaiting_payment', 'awaiting_payment', 'draft'));
  const screen = await draw(<SeriesPage />);
  expect(screen.read('.t-seal-all')).toBe('封好这一封');
  reply(series.readSeries, view('awaiting_payment', 'awaiting_payment', 'awaiting_payment'));
  await screen.tap('.t-seal-all');
  expect(askedOf(series.startSeries)).toEqual([]);
  expect(askedOf(sealing.sealLetter)).toHaveLength(1);
  expect(screen.has('.t-seal-all')).toBe(false);
  expect(screen.read('.t-pay-all-of')).toContain('¥7.50');
});

it('leads back to what is still to be paid when the page is loaded anew, and the letter it was opened with has gone', async () => {
  keepDraft(draftTo(0, { series: { of: 'people', first, place: 0, id: seriesId } }));
  settleDraft(first, ids[0] ?? '');
  reply(series.readSeries, view('scheduled', 'awaiting_payment', 'awaiting_payment'));
  const screen = await draw(<SeriesPage />);
  expect(screen.readAll('.t-member-awaiting_payment')).toHaveLength(2);
  expect(screen.read('.t-pay-all')).toMatch(/¥5\.00.*2 封/);
});

it('agrees to the terms that are shown, and with the next tap to those in force, for all letters', async () => {
  for (const place of [0, 1]) keepDraft(draftTo(place));
  reply(letters.readRules, { ...rules, termsVersion: '2026-11-29' } as never);
  for (const endpoint of [series.startSeries, series.readSeries]) reply(endpoint, view('draft', 'draft'));
  refuse(sealing.sealLetter, 'terms_changed', { details: { version: '2027-06-01' } });
  const screen = await draw(<SeriesPage />);
  await screen.tap('.t-seal-all');
  await screen.tap('.t-seal-all');
  const agreed = askedOf(sealing.sealLetter) as { termsVersion: string }[];
  expect(agreed.map(({ termsVersion }) => termsVersion)).toEqual([
    ...['2026-11-29', '2026-11-29'],
    ...['2027-06-01', '2027-06-01'],
  ]);
});

it('shows what only the server knows, and leads to the journey and the receipt of what is on its way', async () => {
  fakePhone.parameters = { series: seriesId };
  reply(series.readSeries, view('scheduled', 'held'));
  const screen = await draw(<SeriesPage />);
  expect(screen.read('.t-member-held')).toContain('等待人工查看');
  expect(screen.read('.t-series-done')).toContain('检查');
  await screen.tap('.t-member-scheduled .t-member-more');
  await screen.tap('.t-member-receipt');
  expect(fakePhone.opened.at(-1)).toBe(`/pages/write/receipt/index?id=${ids[0]}`);
  await screen.tap('.t-member-journey');
  expect(fakePhone.opened.at(-1)).toBe(`/pages/letters/journey/index?id=${ids[0]}`);
});

it('shows the whole order to whoever is back from paying it: all its letters, and the sum of them', async () => {
  const order = '01J00000000000000000000ORD';
  fakePhone.parameters = { series: seriesId, order };
  const paid = { status: 'paid', amountFen: 750, lines: ids.map((letterId) => ({ letterId })) };
  reply(series.readSeries, view('awaiting_payment', 'awaiting_payment', 'awaiting_payment'));
  reply(payments.syncOrder, { status: 'pending' } as never, { status: 'paid' } as never);
  reply(orders.readOrderInFull, { status: 'pending' } as never);
  jest.useFakeTimers();
  const screen = await draw(<SeriesPage />);
  await screen.wait(0);
  expect(screen.read('.t-payment-pending')).toContain('正在确认');
  expect(screen.has('.t-series-paid')).toBe(false);
  reply(series.readSeries, view('scheduled', 'scheduled', 'scheduled'));
  reply(orders.readOrderInFull, paid as never);
  await screen.wait(3_000);
  jest.useRealTimers();
  expect(screen.read('.t-series-paid')).toContain('已付 ¥7.50，是 3 封信的邮资。');
  expect(screen.read('.series__letters')).toMatch(/外婆.*舅舅.*周牧/);
  expect(screen.has('.t-pay-all')).toBe(false);
  await screen.tap('.t-to-payment');
  expect(fakePhone.opened.at(-1)).toBe(`/pages/me/payment/index?id=${order}`);
});

describe('letters of several prices', () => {
  const several = (...states: LetterSummary['status'][]): Series => {
    const whole = view(...states);
    const priced = whole.letters.map((letter, place) => ({ ...letter, amountFen: 250 + 100 * place }));
    const prices = priced.flatMap(({ status, amountFen }) => (status === 'awaiting_payment' ? amountFen : []));
    return { ...whole, letters: priced, toPay: { ...whole.toPay, amountFen: 1050, prices } };
  };
  const virtual = ['微信虚拟支付：先付 ¥2.50（共 3 笔）', '微信支付：付 ¥10.50（3 封）'];

  it.each([
    [['wechat_virtual', 'wechat_jsapi'], virtual],
    [['wechat_jsapi', 'wechat_virtual'], [...virtual].reverse()],
  ])('say of each way to pay how often it is paid: %p', async (rails, said) => {
    fakePhone.parameters = { series: seriesId };
    const sheet = () => undefined;
    Object.assign(globalThis, { wx: { login: sheet, requestPayment: sheet, requestVirtualPayment: sheet } });
    reply(letters.readRules, { ...rules, rails } as never);
    reply(series.readSeries, several('awaiting_payment', 'awaiting_payment', 'awaiting_payment'));
    const screen = await draw(<SeriesPage />);
    expect([screen.read('.t-pay-all'), screen.read(`.t-pay-${rails[1]}`)]).toEqual(said);
    expect(screen.read('.t-sheets')).toMatch(/3 种价钱.*“微信虚拟支付”一次只收一种，要付 3 次.*别的方式一次付清/);
  });

  it('say after each sheet what it has paid for, with its receipt, beside what is still to be paid', async () => {
    fakePhone.parameters = { series: seriesId };
    const requestVirtualPayment = (options: { success(): void }) => options.success();
    const login = ({ success }: { success(answer: object): void }) => success({ code: 'c' });
    Object.assign(globalThis, { wx: { login, requestVirtualPayment } });
    reply(letters.readRules, { ...rules, rails: ['wechat_virtual'] } as never);
    reply(series.readSeries, several('awaiting_payment', 'awaiting_payment', 'awaiting_payment'));
    const pay = { rail: 'wechat_virtual', parameters: {} };
    reply(series.createSeriesOrder, { order: { id: 'first-order', status: 'pending' }, pay } as never);
    reply(payments.syncOrder, { status: 'paid' } as never);
    reply(orders.readOrderInFull, { status: 'paid', amountFen: 250, lines: [{ letterId: ids[0] }] } as never);
    const screen = await draw(<SeriesPage />);
    expect(screen.has('.t-series-paid')).toBe(false);
    reply(series.readSeries, several('scheduled', 'awaiting_payment', 'awaiting_payment'));
    await screen.tap('.t-pay-all');
    expect(screen.read('.t-series-paid')).toContain('已付 ¥2.50，是 1 封信的邮资。');
    expect(screen.has('.t-pay-all')).toBe(true);
    await screen.tap('.t-to-payment');
    expect(fakePhone.opened.at(-1)).toBe('/pages/me/payment/index?id=first-order');
  });
});

it('calls letters to one person by the days they were chosen for, when no draft is left', async () => {
  fakePhone.parameters = { series: seriesId };
  const sealed = view('scheduled', 'scheduled');
  const dayNames = ['13 岁生日', '14 岁生日'].map((name) => ({ 'zh-CN': name, en: name }));
  const recipient = { kind: 'other' as const, name: '宝贝', contact: null };
  const named = sealed.letters.map((letter, place) => ({
    ...letter,
    recipient,
    title: '又大一岁',
    dayName: dayNames[place],
  }));
  reply(series.readSeries, { ...sealed, letters: named });
  const screen = await draw(<SeriesPage />);
  expect(screen.read('.series__letters')).toMatch(/13 岁生日.*14 岁生日/);
});

it('changes the words of one alone once all are begun, since it is its own letter then', async () => {
  keepAll();
  const screen = await draw(<SeriesPage />);
  await screen.tap('.t-member-more');
  await screen.tap('.t-member-words');
  expect(askedOf(series.startSeries)).toHaveLength(1);
  expect(fakePhone.opened).toEqual([`/pages/write/compose/index?draft=${first}&from=series`]);
});

it('leaves one out: where it is the first, the next takes its place', async () => {
  keepAll();
  const screen = await draw(<SeriesPage />);
  await screen.tap('.t-member-more');
  await screen.tap('.t-member-out');
  await screen.tap('.t-confirm');
  expect(readDraft(first)?.recipient.name).toBe('舅舅');
  expect(readDraft(second)).toBeNull();
  expect(screen.read('.series__letters')).not.toContain('外婆');
});

it('shows and seals for all what the first of them has chosen for when a letter does not arrive', async () => {
  const { arrival } = draftTo(0);
  keepDraft(draftTo(0, { arrival: { ...arrival, rule: 'to_author', remindAfterDays: 7 } }));
  keepDraft(draftTo(1));
  const both = { ...draftTo(2), channels: ['sms' as const, 'mail' as const] };
  keepDraft({ ...both, recipient: { ...both.recipient, email: 'zhoumu@example.com' } });
  reply(series.readSeries, view('awaiting_payment', 'awaiting_payment', 'awaiting_payment'));
  const screen = await draw(<SeriesPage />);
  expect(screen.read('.t-arrival-facts')).toMatch(/退给您.*7 天/);
  await screen.tap('.t-seal-all');
  const sealed = askedOf(sealing.sealLetter) as Sealed[];
  expect(sealed.map(({ backup, remindAfterDays }) => [backup?.rule, remindAfterDays])).toEqual([
    ['to_author', undefined],
    ['to_author', undefined],
    ['to_author', 7],
  ]);
});

it('leads to where that is chosen, and from there back', async () => {
  keepAll();
  const screen = await draw(<SeriesPage />);
  await screen.tap('.t-arrival');
  expect(fakePhone.opened).toEqual([`/pages/write/arrival/index?draft=${first}&from=series`]);
  fakePhone.parameters = { draft: first };
  const choice = await draw(<Arrival />);
  await choice.tap('.t-backup-keep_trying');
  await choice.tap('.t-arrival-done');
  expect(fakePhone.opened.at(-1)).toBe(`/pages/write/series/index?draft=${first}`);
  await draw(<SeriesPage />);
  expect([first, second, third].map((key) => readDraft(key)?.arrival.rule)).toEqual(Array(3).fill('keep_trying'));
});

it('seals nothing while it is half said who gets a letter that does not arrive', async () => {
  keepDraft(draftTo(0, { arrival: { ...draftTo(0).arrival, rule: 'to_second' } }));
  keepDraft(draftTo(1));
  const screen = await draw(<SeriesPage />);
  await screen.tap('.t-seal-all');
  expect(screen.read('.t-missing-in-series')).toContain('转给谁');
  expect(askedOf(series.startSeries)).toEqual([]);
});

it('always shows of the day of all: both calendars, weekday, zone, how far ahead, the rules, and when SMS leave', async () => {
  const label = (zh: string) => ({ 'zh-CN': zh, en: zh });
  const day = { name: null, lunar: label('农历三月廿五'), marks: [], rules: ['last_of_month' as const] };
  const meant = { symbol: { kind: 'solar' as const, on: '2027-05-01' }, day };
  const time = { soonest: false as const, local: { ...local, time: '23:00' }, meant };
  for (const place of [0, 1]) keepDraft(draftTo(place, { time }));
  reply(letters.readRules, { ...rules, smsHours: '8-22' } as never);
  const screen = await draw(<SeriesPage />);
  expect(screen.read('.series__common')).toMatch(
    /2027年5月1日 星期六 23:00.*农历三月廿五.*北京时间.*后.*按月末那天.*会等到.*2027年5月2日/s,
  );
});

it('shows of each birthday what is always shown, with the hour and the zone that all have in common', async () => {
  const label = (zh: string) => ({ 'zh-CN': zh, en: zh });
  for (const place of [0, 1]) {
    const on = `${2029 + place}-02-28`;
    const symbol = { kind: 'life' as const, moment: 'birthday' as const, from: '2016-02-29', nth: 13 + place };
    const day = { name: label(`${13 + place} 岁生日`), lunar: label('农历正月十五'), marks: [] };
    const meant = {
      symbol: { ...symbol, calendar: 'solar' as const, leapMonth: 'leap' as const },
      day: { ...day, rules: ['february_28' as const] },
    };
    const time = { soonest: false as const, local: { ...local, on, timeZone: 'Asia/Tokyo' }, meant };
    keepDraft(draftTo(place, { time, series: { of: 'birthdays', first, place, id: null } }));
  }
  const screen = await draw(<SeriesPage />);
  expect(screen.read('.series__common')).toMatch(/09:00 · 东京/);
  expect(screen.read('.t-member')).toMatch(/13 岁生日.*2029年2月28日 星期三.*农历正月十五 · .*后.*按 2 月 28 日/s);
});

it('seals nothing while somebody or the day is not chosen', async () => {
  keepDraft(draftTo(0, { time: null }));
  keepDraft(draftTo(1, { channels: [] }));
  const screen = await draw(<SeriesPage />);
  await screen.tap('.t-seal-all');
  expect(screen.read('.t-missing-in-series')).toContain('收信人');
  expect(screen.read('.t-sum')).toBe('邮资收信人和日子都选好，就能算出');
  expect(screen.read('.series__letters')).not.toContain('免费');
  expect(askedOf(series.startSeries)).toEqual([]);
});

it('goes without pictures, and says so first', async () => {
  keepDraft(draftTo(0, { pictures: [{ key: 'p' } as never] }));
  keepDraft(draftTo(1));
  const screen = await draw(<SeriesPage />);
  expect(screen.has('.t-no-pictures')).toBe(true);
  expect(screen.has('.t-seal-all')).toBe(false);
});
