import { eventually } from '../../../backend/testing/eventually';
import { routes } from '../../routes';
import { messagesOf } from '../system/standIns';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';
import { chooseAddressee, writeWords } from './writeAndSeal';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('arrival');
});
afterAll(() => system?.close());

/** A letter to oneself that WeChat may not announce, on the page that seals it, and from there where it says what then. */
async function beforeSealing(): Promise<Phone> {
  const phone = new Phone(system, 'linwan');
  phone.hand.notice = 'reject';
  phone.launch();
  await writeWords(phone, hardWords);
  await chooseAddressee(phone, { kind: 'self', name: '明天的我' });
  await phone.tap('.t-arrival');
  await phone.onPage('arrival');
  return phone;
}

/** From there to a sealed letter, by a second tap where WeChat may not announce it. */
async function seal(phone: Phone): Promise<void> {
  await phone.tap('.t-arrival-done');
  await phone.onPage('seal');
  await phone.tap('.t-seal');
  await phone.see('.t-unannounced');
  await phone.tap('.t-seal');
  await phone.onPage('receipt');
}

/** The journey of a letter once something stands there. */
async function onJourney(phone: Phone, id: string, part: string): Promise<void> {
  await eventually(async () => {
    phone.launch(`/${routes.journey}?id=${id}`);
    await phone.see('.t-status');
    if (!phone.has(part)) throw new Error(`${part} is not there yet`);
  });
}

describe('what becomes of a letter that reaches nobody, on the compiled mini program', () => {
  it('is chosen before sealing, and what was to be destroyed is kept by a tap', async () => {
    const phone = await beforeSealing();
    expect(phone.has('.t-backup-to_author')).toBe(false);
    await phone.tap('.t-backup-destroy');
    await seal(phone);
    const { id = '' } = phone.page.options;
    await system.letTimePass(id);
    await onJourney(phone, id, '.t-backup-warned');
    expect(await phone.read('.t-backup-warned')).toContain('销毁它');
    await phone.tap('.t-backup-stop');
    await phone.tap('.t-confirm');
    await phone.see('.t-timeline-kept');
    expect(phone.has('.t-backup-warned')).toBe(false);
  });

  it('goes to the second person, whose ways are asked for and paid', async () => {
    const phone = await beforeSealing();
    await phone.tap('.t-backup-to_second');
    await phone.tap('.t-arrival-done');
    await phone.see('.field--wrong');
    await phone.onPage('arrival');
    await phone.type('.t-second-name', '阿梅莉');
    await phone.type('.t-second-email', 'amelie@example.com');
    phone.hand.payment = 'pay';
    await seal(phone);
    const { id = '' } = phone.page.options;
    await system.letTimePass(id);
    await eventually(async () => {
      const messages = await messagesOf(system, 'amelie');
      if (messages.length !== 1) throw new Error(`amelie has ${messages.length} messages instead of one`);
    });
    await onJourney(phone, id, '.t-timeline-passed_on');
  });
});
