import { eventually } from '../../../backend/testing/eventually';
import { letters } from '../../../shared/contract/letters';
import { orders } from '../../../shared/contract/orders';
import { toLocalTime, yearsLater } from '../../../shared/schedule';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { awaitPickupCode } from '../system/awaitPickupCode';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { enter, hasEntered } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';
import { writeWords } from './writeAndSeal';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('weappseries');
});
afterAll(() => system?.close());

const dayMs = 86_400_000;

async function toSomebody(phone: Phone, name: string, way: 'sms' | 'mail', contact: string): Promise<void> {
  await phone.onPage('recipient');
  await phone.type('.t-name', name);
  if (!phone.has(`.t-rung-${way}`)) await phone.tap(`.t-way-${way}`);
  await phone.type(way === 'sms' ? '.t-phone' : '.t-email', contact);
}

/** A letter to somebody whose words are written, on the page of its recipient. */
async function begin(phone: Phone): Promise<void> {
  await writeWords(phone, hardWords);
  await phone.tap('.t-compose-next');
  if (!hasEntered(phone)) await enter(phone);
  await phone.onPage('recipient');
  await phone.tap('.t-kind-other');
}

/** Lets the days of all letters of a person that are on their way come. */
async function arriveAll(person: string): Promise<string[]> {
  const account = await Account.signIn(system, person);
  const { letters: sent } = await account.call(letters.listSent, { limit: 20 });
  const waiting = sent.filter(({ status }) => status === 'scheduled');
  for (const { id } of waiting) await system.letTimePass(id);
  return waiting.map(({ title }) => title);
}

/** What becomes of each letter of a person that is on its way, if it does not arrive. */
async function backupsOf(person: string): Promise<unknown[]> {
  const account = await Account.signIn(system, person);
  const { letters: sent } = await account.call(letters.listSent, { limit: 20 });
  const read = sent.map(({ id }) => account.call(letters.readLetter, { letterId: id }));
  return (await Promise.all(read)).map(({ backup }) => backup?.rule);
}

describe('several letters from one text, on the compiled mini program', () => {
  it('go to three people by one order, killed half-way, and all three arrive', async () => {
    const phone = new Phone(system, 'linwan');
    phone.launch();
    await begin(phone);
    await toSomebody(phone, '外婆', 'sms', '13800000003');
    await phone.tap('.t-several');
    await phone.onPage('series');
    await phone.tap('.t-common-time');
    await phone.onPage('time');
    await phone.tap('.t-preset-year1');
    await phone.see('.t-time-summary');
    await phone.tap('.t-time-next');
    await phone.onPage('series');
    await phone.tap('.t-add-person');
    await toSomebody(phone, '姥姥', 'sms', '138 0000 0003');
    await phone.tap('.t-recipient-next');
    expect(await phone.read('.t-twice')).toContain('外婆');
    await toSomebody(phone, '周牧', 'sms', '138 0000 0002');
    await phone.tap('.t-recipient-next');
    await phone.onPage('series');
    await phone.tap('.t-add-person');
    await toSomebody(phone, '阿梅莉', 'mail', 'amelie@example.com');
    await phone.tap('.t-recipient-next');
    await phone.onPage('series');
    await phone.tap('.t-arrival');
    await phone.onPage('arrival');
    await phone.tap('.t-backup-to_author');
    await phone.tap('.t-arrival-done');
    await phone.onPage('series');
    await eventually(async () => expect(await phone.read('.t-arrival-facts')).toContain('退给您'));
    await eventually(async () => expect(await phone.read('.t-seal-all')).toContain('3 封'));
    await phone.tap('.t-seal-all');
    await phone.see('.t-pay-all');
    expect(await phone.read('.t-pay-all')).toContain('7.00');

    phone.kill();
    phone.launch(`/${routes.sent}`);
    await phone.tap('.t-sent-awaiting_payment');
    await phone.tap('.t-journey-series');
    await phone.onPage('series');
    await phone.tap('.t-pay-all');
    await phone.see('.t-series-done');
    expect(await backupsOf('linwan')).toEqual(Array(3).fill('to_author'));
    expect(await arriveAll('linwan')).toHaveLength(3);
    for (const person of ['waipo', 'zhoumu', 'amelie']) await awaitPickupCode(system, person);
  });

  it('go to a child of 15 on the three birthdays ahead; one is cancelled, its postage comes back, and two arrive', async () => {
    const phone = new Phone(system, 'zhoumu');
    phone.launch();
    await begin(phone);
    await toSomebody(phone, '小满', 'sms', '13800000003');
    await phone.tap('.t-recipient-next');
    await phone.onPage('time');
    await phone.tap('.t-every-birthday');
    await phone.onPage('series');
    await phone.pick('.t-born', yearsLater(toLocalTime(Date.now() - 2 * dayMs, 'Asia/Shanghai'), -15).on);
    await phone.pick('.t-clock', '19:30');
    await phone.see('.t-birthday-2');
    expect(phone.has('.t-birthday-3')).toBe(false);
    await phone.tap('.t-take-birthdays');
    await eventually(async () => expect(await phone.read('.series__common')).toContain('19:30'));
    await phone.tap('.t-seal-all');
    await phone.see('.t-pay-all');
    expect(await phone.read('.t-pay-all')).toContain('10.50');
    await phone.tap('.t-pay-all');
    await phone.see('.t-series-done');

    const author = await Account.signIn(system, 'zhoumu');
    const { letters: sent } = await author.call(letters.listSent, { limit: 20 });
    phone.launch(`/${routes.journey}?id=${sent[1]?.id}`);
    await phone.tap('.t-cancel');
    await phone.tap('.t-confirm');
    await phone.see('.t-status-cancelled');
    await eventually(async () => {
      const [order] = (await author.call(orders.listOrders, {})).orders;
      expect(order).toMatchObject({ amountFen: 1050, keptFen: 700, refunds: [{ state: 'refunded', amountFen: 350 }] });
    });
    phone.launch(`/${routes.orders}`);
    expect(await phone.read('.t-refund-refunded')).toContain('3.50');
    expect(await arriveAll('zhoumu')).toHaveLength(2);
    // And one of the letters to three people.
    await awaitPickupCode(system, 'waipo', 3);
  });
});
