import { toLocalTime } from '../../../shared/schedule';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { awaitPickupCode } from '../system/awaitPickupCode';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { enter } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('changes');
});
afterAll(() => system?.close());

const dayMs = 86_400_000;

/** A paid letter to a phone number, due in 300 days, and the phone of its author, on its journey. */
async function onJourney() {
  const author = await Account.signIn(system, 'linwan');
  const recipient = { kind: 'other' as const, name: '外婆', phone: '13800000003' };
  const letter = await author.seal(hardWords, { recipient, channel: 'sms', daysAhead: 300 });
  await author.pay(letter);
  const phone = new Phone(system, 'linwan');
  phone.launch(`/${routes.me}`);
  await enter(phone);
  await phone.see('.t-me');
  phone.launch(`/${routes.journey}?id=${letter.id}`);
  await phone.see('.t-changing');
  return { phone, id: letter.id };
}

describe('a sealed letter, on the compiled mini program', () => {
  it('is edited within a day with words that fail the check: the old ones arrive', async () => {
    const { phone, id } = await onJourney();
    expect(phone.text).not.toContain('今天下雨');
    await system.letProofsAge();
    await phone.tap('.t-look-inside');
    await phone.tap('.t-prove');
    expect(await phone.read('.t-letter-body')).toBe(hardWords.body);
    await phone.tap('.t-edit-words');
    await phone.onPage('edit');
    await phone.see('.t-save-edit');
    await phone.type('.t-body', '改过的话 sandbox-risky');
    await phone.tap('.t-save-edit');
    await phone.see('.t-failure');
    expect(await phone.value('.t-body')).toBe('改过的话 sandbox-risky');
    await phone.tap('.t-leave-edit');
    await phone.onPage('journey');
    await phone.see('.t-change-ended');
    expect(phone.has('.t-timeline-unchanged')).toBe(true);

    await system.letTimePass(id);
    const code = await awaitPickupCode(system, 'waipo');
    const reader = new Phone(system, 'waipo');
    reader.launch(`/${routes.pickup}`);
    await reader.type('.t-code', code);
    await reader.tap('.t-pickup');
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
  });

  it('goes to a corrected number, on a day beyond the years that were paid, and is cancelled', async () => {
    const { phone } = await onJourney();
    await phone.tap('.t-change-contact');
    await phone.onPage('readdress');
    await phone.type('.t-phone', '138 0000 0002');
    await phone.tap('.t-save-contact');
    await phone.onPage('journey');
    await phone.see('.t-timeline-readdressed');
    expect(phone.text).toContain('138****0002');

    const { on } = toLocalTime(Date.now() + 800 * dayMs, 'Asia/Shanghai');
    await phone.tap('.t-move-day');
    await phone.onPage('move');
    await phone.pick('.t-date', on);
    await phone.tap('.t-choose-day');
    await phone.tap('.t-confirm');
    await phone.onPage('journey');
    await phone.see('.t-timeline-moved');
    expect(phone.text).toContain('¥4.50');

    await phone.tap('.t-cancel');
    await phone.tap('.t-confirm');
    await phone.see('.t-status-cancelled');
    expect(phone.has('.t-changing')).toBe(false);
  });
});
