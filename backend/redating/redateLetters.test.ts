import { letters, sealing } from '../../shared/contract';
import type { SymbolicDate } from '../../shared/symbolicDate';
import { proveContacts, registerByName } from '../accounts/factory';
import { almanac } from '../calendar/almanac';
import { calendar } from '../calendar/calendarVersion';
import { announcedExams } from '../calendar/examDays';
import { sealLetter, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { cutFromAuthor } from '../letters/leaving/cutFromAuthor';
import { Notice } from '../notices/Notice';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { ask, call } from '../testing/call';
import { deliverDue } from '../testing/dueLetter';
import { answerCheckNotice } from '../testing/phone';
import { toAmelie } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { LetterEvent } from '../timeline/LetterEvent';
import { redateLetters } from './redateLetters';

// Before 除夕 2027, whenever these tests run; put on before anybody signs in.
const { now } = clock;
const shift = Date.parse('2026-12-01T04:00:00Z') - now();
beforeEach(() => {
  jest.spyOn(clock, 'now').mockImplementation(() => now() + shift);
});
const system = testSystem({ signedIn: 'linwan' });

const chuxi: SymbolicDate = { kind: 'festival', name: 'chuxi', year: 2027 };
const on = (day: string, time = '09:00') => ({ on: day, time, timeZone: 'Asia/Shanghai' });
const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);
const redatings = async (letterId: string) =>
  (await read(letterId)).timeline.filter(({ kind }) => kind === 'redated' || kind === 'date_kept');

/** A letter sealed by an older table, in which the year began a day later, as Intl has it. */
async function sealByOldTable(changes: Parameters<typeof sealLetter>[1] = {}, token = system.token) {
  const months = almanac.months;
  const old = jest.spyOn(almanac, 'months').mockImplementation((year) => {
    const [first, ...others] = months(year) as [ReturnType<typeof months>[number], ...ReturnType<typeof months>];
    return year === 2027 ? [{ ...first, from: first.from + 1 }, ...others] : months(year);
  });
  const version = jest.replaceProperty(calendar, 'version', '0000/001.000.000/2020a');
  const { id } = await sealLetter(token, { symbol: chuxi, deliverLocal: on('2027-02-06'), ...changes });
  old.mockRestore();
  version.restore();
  return id;
}

async function correct(): Promise<void> {
  for (let times = 0; times < 2; times += 1) {
    await redateLetters.round();
    await deliverDue();
  }
}

describe('Sealed for 除夕 2027, calendar table corrected', () => {
  it('re-resolves, tells its author once, and keeps both instants in the record', async () => {
    await answerCheckNotice('linwan', 'accept');
    const letterId = await sealByOldTable();
    await correct();
    const letter = await read(letterId);
    expect(letter).toMatchObject({
      status: 'scheduled',
      deliverAt: '2027-02-05T01:00:00.000Z',
      deliverLocal: on('2027-02-05'),
      deliverDay: { name: { 'zh-CN': '除夕' }, lunar: { 'zh-CN': '农历腊月廿九' } },
    });
    const both = { fromAt: '2027-02-06T01:00:00.000Z', toAt: '2027-02-05T01:00:00.000Z' };
    expect(await redatings(letterId)).toEqual([expect.objectContaining({ kind: 'redated', ...both })]);
    const sent = system.sandbox.wechat.messages.at(-1);
    expect(sent?.data.thing4?.value).toBe('送达日子有更正，请看看');
    expect(await Notice.count({ where: { kind: 'check_result', letterId } })).toBe(1);
    const { letters: listed } = await call(letters.listSent, { limit: 20 }, system.token);
    expect(listed[0]).toMatchObject({ id: letterId, calling: 'date' });
    expect((await Letter.findByPk(letterId))?.calendarVersion).toBe(calendar.version);
  });

  it('keeps its instant, and tells its author, where the corrected one is past', async () => {
    const letterId = await sealByOldTable();
    jest.spyOn(clock, 'now').mockImplementation(() => Date.parse('2027-02-05T02:00:00Z'));
    await redateLetters.round();
    expect((await Letter.findByPk(letterId))?.deliverAt).toEqual(new Date('2027-02-06T01:00:00Z'));
    expect(await Notice.count({ where: { kind: 'check_result', letterId, topic: 'date_kept' } })).toBe(1);
    const row = await Letter.findByPk(letterId);
    expect(row).toMatchObject({ status: 'scheduled', deliverOn: '2027-02-06', calendarVersion: calendar.version });
  });

  it('tells by mail who has no WeChat, and at home whom no way leads to', async () => {
    const named = await registerByName();
    await proveContacts(named.account.id, { email: 'oma@example.com' });
    const mail = { recipient: { kind: 'self', name: '我' } as const, channels: ['mail' as const] };
    const letterId = await sealByOldTable(
      { ...mail, recipient: { ...mail.recipient, email: 'oma@example.com' } },
      named.accessToken,
    );
    await correct();
    expect(await Notice.findAll({ where: { kind: 'check_result', letterId } })).toMatchObject([{ channel: 'mail' }]);
  });

  it('leaves alone what is unpaid for another day, delivered, or resolved by newer tables', async () => {
    const unpaid = await sealByOldTable(toAmelie);
    const newer = await sealByOldTable();
    await Letter.update({ calendarVersion: '9999/001.000.000/2099z' }, { where: { id: newer } });
    const done = await sealByOldTable();
    await Letter.update({ status: 'delivered' }, { where: { id: done } });
    await correct();
    const days = await Promise.all([unpaid, newer, done].map(async (id) => (await Letter.findByPk(id))?.deliverOn));
    expect(days).toEqual(['2027-02-05', '2027-02-06', '2027-02-06']);
  });

  it('keeps of a letter whose author has left the instant alone, and nothing that tells of a life', async () => {
    const letterId = await sealByOldTable();
    await inTransaction((transaction) => cutFromAuthor([letterId], transaction));
    await correct();
    const kept = { deliverAt: new Date('2027-02-06T01:00:00Z'), deliverSymbol: null, deliverOn: null };
    expect(await Letter.findByPk(letterId)).toMatchObject({ ...kept, calendarVersion: calendar.version });
    expect(await LetterEvent.count({ where: { letterId, kind: ['redated', 'date_kept'] } })).toBe(0);
  });

  it('resolves anew what an earlier version sealed, which knew of no tables', async () => {
    const { id } = await sealLetter(system.token, { deliverLocal: on('2027-02-06') });
    await Letter.update({ calendarVersion: null }, { where: { id } });
    await correct();
    expect(await Letter.findByPk(id)).toMatchObject({ deliverOn: '2027-02-06', calendarVersion: calendar.version });
    expect(await redatings(id)).toEqual([]);
  });
});

describe('Sealed for the eve of a gaokao that is not announced, until it is', () => {
  const eveIn = (province?: string): SymbolicDate => ({ kind: 'gaokao_eve', year: 2027, province });
  const inJuly = { nationwide: '2027-06-07', provinces: { SH: '2027-07-07' } };
  afterEach(() => {
    delete announcedExams[2027];
  });

  it.each([
    ['the usual day: it stays, and is provisional no more', undefined, { nationwide: '2027-06-07' }, '2027-06-06'],
    ['a month later: it follows', undefined, { nationwide: '2027-07-07' }, '2027-07-06'],
    ['another day of its own province: it follows', 'SH', inJuly, '2027-07-06'],
    ['another day of another province: it stays', 'ZJ', inJuly, '2027-06-06'],
  ])('as %s, and its author is told once of what moved', async (_what, province, announced, moved) => {
    await answerCheckNotice('linwan', 'accept');
    const symbol = eveIn(province);
    const { id } = await sealLetter(system.token, { symbol, deliverLocal: on('2027-06-06') });
    const stated = { symbol: { kind: 'gaokao_eve' }, name: { 'zh-CN': '高考前一天' } };
    const first = await read(id);
    expect(first.deliverDay).toMatchObject({ ...stated, rules: ['not_announced'] });
    expect(first.dayName).toEqual(first.deliverDay?.name);
    announcedExams[2027] = announced;
    jest.replaceProperty(calendar, 'version', '9000/001.005.002/2099a');
    await correct();
    await correct();
    const letter = await read(id);
    expect(letter).toMatchObject({ deliverLocal: on(moved), deliverDay: { ...stated, rules: [] } });
    const isMoved = moved !== '2027-06-06';
    expect(await redatings(id)).toHaveLength(isMoved ? 1 : 0);
    expect(await Notice.count({ where: { kind: 'check_result', letterId: id } })).toBe(isMoved ? 1 : 0);
  });
});

describe('a letter is sealed for a symbolic date', () => {
  const refusal = async (changes: Parameters<typeof sealRequest>[1]) => {
    const draft = await writeDraft(system.token);
    return ask(sealing.sealLetter, sealRequest(draft, changes), system.token);
  };

  it('for just the day that it means; the same sealing twice is as once', async () => {
    const draft = await writeDraft(system.token);
    const wanted = sealRequest(draft, { symbol: chuxi, deliverLocal: on('2027-02-05', '20:00') });
    for (let times = 0; times < 2; times += 1)
      expect((await ask(sealing.sealLetter, wanted, system.token)).status).toBe(200);
    const plain = await ask(sealing.sealLetter, { ...wanted, symbol: undefined }, system.token);
    expect(plain.body.error).toBe('letter_not_editable');
  });

  it.each([
    ['another day than it means', { symbol: chuxi, deliverLocal: on('2027-02-06') }, 'date_changed'],
    ['30 February', { deliverLocal: on('2027-02-30') }, 'no_such_day'],
    ['a day that is over', { deliverLocal: on('2026-11-30') }, 'delivery_past'],
    ['a day beyond fifty years', { deliverLocal: on('2077-01-01') }, 'delivery_too_far'],
    [
      'a leap month that the year has not',
      {
        symbol: { kind: 'lunar', year: 2027, month: 6, day: 1, isLeap: true } as const,
        deliverLocal: on('2027-07-04'),
      },
      'leap_month_absent',
    ],
  ])('but not for %s', async (_what, changes, error) => {
    const { status, body } = await refusal(changes);
    expect(status).toBeLessThan(500);
    expect(body.error).toBe(error);
  });

  it('says the day that it means now, where that is another', async () => {
    const { body } = await refusal({ symbol: chuxi, deliverLocal: on('2027-02-06') });
    expect(body.details).toEqual({ on: '2027-02-05' });
  });
});
