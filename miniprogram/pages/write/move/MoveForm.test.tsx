/** @jest-environment jsdom */

import { letters, payments } from '../../../../shared/contract';
import { calendar } from '../../../../shared/contract/calendar';
import { changes } from '../../../../shared/contract/changes';
import type { Letter } from '../../../../shared/contract/letters';
import { missedDay } from '../../../../shared/contract/missedDay';
import type { SymbolicDate } from '../../../../shared/symbolicDate';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { askedOf, refuse, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { MoveForm } from './MoveForm';

const label = (zh: string) => ({ 'zh-CN': zh, en: zh });
const chuxi: SymbolicDate = { kind: 'festival', name: 'chuxi', year: 2035 };
const day = { lunar: label('农历腊月三十'), marks: [label('除夕')], name: label('除夕'), rules: [] };
const resolved = (on: string) => ({
  ...{ ...day, on, short: label('三十') },
  arrives: { on, time: '09:00', timeZone: 'Asia/Shanghai' },
});
const deliverLocal = { on: '2029-02-01', time: '21:30', timeZone: 'Asia/Shanghai' };
const moved = sealedLetter({ amountFen: 250 });

function movable(changed: Partial<Letter> = {}, may: Partial<Letter['may']> = { changeDate: true }): Letter {
  const letter = sealedLetter({ amountFen: 250, ...changed });
  return { ...letter, may: { ...letter.may, ...may } };
}
const page = (letter: Letter) => <MoveForm letter={letter} minLeadSeconds={60} smsHours="8-22" />;

async function chooseDay(letter = movable()) {
  const screen = await draw(page(letter));
  await screen.pick('.t-date', '2029-02-01');
  await screen.pick('.t-clock', '21:30');
  await screen.tap('.t-choose-day');
  return screen;
}

beforeEach(() => {
  resetTaro();
  signInLinwan({ hasWechat: true });
  Object.assign(globalThis, { wx: { login: () => undefined } });
  reply(calendar.readUpcoming, { days: [{ ...resolved('2035-02-07'), symbol: chuxi }] } as never);
  reply(calendar.resolveDate, resolved('2029-02-01') as never);
  reply(calendar.readMonth, { days: [] });
});

describe('another day for a sealed letter', () => {
  it('is taken as it is where it costs nothing more', async () => {
    reply(changes.moveLetter, moved);
    await chooseDay();
    expect(askedOf(changes.moveLetter)).toEqual([{ deliverLocal, quotedFen: 0, isEarlier: false }]);
  });

  it('may be a festival, which it means from then on', async () => {
    reply(changes.moveLetter, moved);
    const screen = await draw(page(movable()));
    reply(calendar.resolveDate, resolved('2035-02-07') as never);
    await screen.tap('.t-kind-festival');
    await screen.tap('.t-festival-chuxi');
    expect(screen.read('.t-lunar-words')).toBe('除夕 农历腊月三十');
    await screen.tap('.t-choose-day');
    expect(askedOf(changes.moveLetter)).toMatchObject([{ symbol: chuxi, deliverLocal: { on: '2035-02-07' } }]);
  });

  it('starts from what the letter means, and another time keeps that', async () => {
    reply(changes.moveLetter, moved);
    const at = { on: '2035-02-07', time: '09:00', timeZone: 'Asia/Shanghai' };
    reply(calendar.resolveDate, resolved('2035-02-07') as never);
    const screen = await draw(page(movable({ deliverLocal: at, deliverDay: { ...day, rules: [], symbol: chuxi } })));
    expect(screen.read('.t-lunar-words')).toBe('除夕 农历腊月三十');
    await screen.pick('.t-clock', '20:00');
    await screen.tap('.t-choose-day');
    expect(askedOf(changes.moveLetter)).toMatchObject([{ symbol: chuxi, deliverLocal: { ...at, time: '20:00' } }]);
  });

  it('says what it costs more before anything is changed, and asks again with that', async () => {
    refuse(changes.moveLetter, 'price_changed', { details: { amountFen: 200 } });
    const screen = await chooseDay();
    expect(screen.read('.sheet')).toContain('¥2.00');
    reply(changes.moveLetter, moved);
    await screen.tap('.t-confirm');
    expect(askedOf(changes.moveLetter).at(-1)).toEqual({ deliverLocal, quotedFen: 200, isEarlier: false });
  });

  it('leads from the tap that agrees to a difference to the payment sheet, without another', async () => {
    refuse(changes.moveLetter, 'price_changed', { details: { amountFen: 200 } });
    const screen = await chooseDay();
    const change = { kind: 'moved', state: 'awaiting_payment', differenceFen: 200, to: deliverLocal } as never;
    reply(changes.moveLetter, { ...moved, change });
    refuse(payments.createOrder, 'too_many_tries');
    await screen.tap('.t-confirm');
    expect(askedOf(payments.createOrder)).toEqual([{ letterId: moved.id, quotedFen: 200, rail: 'wechat_jsapi' }]);
    expect([screen.read('.t-pay'), screen.has('.t-choose-day')]).toEqual([expect.stringContaining('¥2.00'), false]);
    expect(screen.has('.t-pay-later')).toBe(true);
  });

  it('is asked about when it is earlier', async () => {
    refuse(changes.moveLetter, 'earlier_unconfirmed');
    const screen = await chooseDay();
    reply(changes.moveLetter, moved);
    await screen.tap('.t-confirm');
    expect(askedOf(changes.moveLetter).at(-1)).toEqual({ deliverLocal, quotedFen: 0, isEarlier: true });
  });

  it('stays chosen when it is refused, and says why', async () => {
    refuse(changes.moveLetter, 'too_many_tries', { statusCode: 429, details: { retryAfterSeconds: 30 } });
    const screen = await chooseDay();
    expect(screen.read('.t-failure')).toContain('30');
    expect(screen.read('.t-time-summary')).toContain('2029年2月1日');
  });
});

describe('another day for a letter that missed its own', () => {
  const missed = movable({ status: 'missed' }, { choose: true });

  it('is none until one is chosen, costs the same, and may mean something', async () => {
    reply(missedDay.chooseDay, moved);
    const screen = await draw(page(missed));
    await screen.tap('.t-choose-day');
    expect(askedOf(missedDay.chooseDay)).toEqual([]);
    expect(screen.has('.t-time-problem')).toBe(true);
    reply(calendar.resolveDate, resolved('2035-02-07') as never);
    await screen.tap('.t-kind-festival');
    await screen.tap('.t-festival-chuxi');
    await screen.tap('.t-choose-day');
    expect(askedOf(missedDay.chooseDay)).toMatchObject([{ symbol: chuxi, deliverLocal: { on: '2035-02-07' } }]);
  });

  it('stays chosen when it costs another sum, and says so', async () => {
    refuse(missedDay.chooseDay, 'postage_differs');
    const screen = await chooseDay(missed);
    expect(screen.has('.t-failure')).toBe(true);
    expect(askedOf(missedDay.chooseDay)).toEqual([{ deliverLocal }]);
  });

  it('is not asked for any more when it was decided about elsewhere', async () => {
    refuse(missedDay.chooseDay, 'letter_not_missed');
    reply(letters.readLetter, moved);
    expect((await chooseDay(missed)).has('.t-failure')).toBe(false);
  });
});
