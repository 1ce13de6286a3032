import { eventually } from '../../../backend/testing/eventually';
import { routes } from '../../routes';
import { awaitCode } from '../system/awaitCode';
import { type System, startSystem } from '../system/startSystem';
import { enter, hasEntered } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('account');
});
afterAll(() => system?.close());

/** A phone on the person's own page, signed in. */
async function openMe(phone: Phone): Promise<Phone> {
  phone.launch(`/${routes.me}`);
  if (!hasEntered(phone)) await enter(phone);
  await phone.see('.t-me');
  return phone;
}

/** Proves with WeChat that it is oneself, on the sheet that asks for it. */
async function prove(phone: Phone): Promise<void> {
  await phone.see('.t-proof');
  await phone.tap('.t-prove');
}

const untilGone = (phone: Phone, selector: string) => eventually(() => expect(phone.has(selector)).toBe(false));

describe("the account's page", () => {
  it('corrects the pen name, and the way back shows it', async () => {
    const phone = await openMe(new Phone(system, 'linwan'));
    await phone.tap('.t-me-account');
    await phone.type('.t-pen-name', '一'.repeat(21));
    await phone.see('.t-problem');
    await phone.type('.t-pen-name', '晚晚');
    await phone.tap('.t-pen-name-save');
    await phone.see('.t-pen-name-saved');
    phone.back();
    await eventually(async () => expect(await phone.read('.t-me-name')).toBe('晚晚'));
  });

  it('adds an e-mail by its code; when the last proof is old, proves first and then goes on', async () => {
    const phone = await openMe(new Phone(system, 'linwan'));
    await phone.tap('.t-me-account');
    await system.letProofsAge();
    await phone.tap('.t-add-contact');
    await phone.type('.t-code-contact', 'nobody');
    await phone.tap('.t-code-send');
    await phone.see('.t-problem');
    await phone.type('.t-code-contact', 'linwan@example.com');
    await phone.tap('.t-code-send');
    await prove(phone);
    const code = await awaitCode(system, 'linwan');
    await phone.type('.t-code-digits', code === '000000' ? '000001' : '000000');
    await phone.tap('.t-code-enter');
    await phone.see('.t-problem');
    await phone.type('.t-code-digits', code);
    await phone.tap('.t-code-enter');
    await untilGone(phone, '.t-code-enter');
    expect(await phone.read('.t-way-in-email')).toContain('l***@example.com');
  });

  it('adds the number that WeChat knows, by its button', async () => {
    const phone = await openMe(new Phone(system, 'linwan'));
    await phone.tap('.t-me-account');
    await phone.tellNumber('.t-wechat-phone');
    expect(await phone.read('.t-way-in-phone')).toContain('138****0001');
  });

  it('does nothing when the person declines to prove it', async () => {
    const phone = await openMe(new Phone(system, 'linwan'));
    await phone.tap('.t-me-account');
    await system.letProofsAge();
    await phone.tap('.t-remove-phone');
    await phone.tap('.t-confirm');
    await phone.see('.t-proof');
    await phone.tap('.t-sheet-close');
    await untilGone(phone, '.t-proof');
    expect(phone.has('.t-way-in-phone')).toBe(true);
  });

  it('removes a way in after a confirmation, and never the last one', async () => {
    const phone = await openMe(new Phone(system, 'linwan'));
    await phone.tap('.t-me-account');
    await system.letProofsAge();
    await phone.tap('.t-remove-phone');
    await phone.tap('.t-confirm');
    await prove(phone);
    await untilGone(phone, '.t-way-in-phone');
    await phone.tap('.t-remove-email');
    await phone.tap('.t-confirm');
    await untilGone(phone, '.t-way-in-email');
    expect(phone.has('.t-way-in-wechat')).toBe(true);
    expect(phone.has('.t-remove-wechat')).toBe(false);
  });

  it('sets a password, once it is long enough', async () => {
    const phone = await openMe(new Phone(system, 'linwan'));
    await phone.tap('.t-me-account');
    await phone.tap('.t-password');
    await phone.type('.t-new-password', 'short');
    await phone.tap('.t-password-save');
    await phone.see('.t-problem');
    await phone.type('.t-new-password', 'password123');
    await phone.tap('.t-password-save');
    await eventually(async () => expect(await phone.read('.t-problem')).toContain('太常见'));
    await phone.type('.t-new-password', 'mint on the balcony');
    await phone.tap('.t-password-save');
    await phone.see('.t-password-saved');
  });

  it('offers to merge with the account a number belongs to, and does so only after a tap on exactly that', async () => {
    const other = await openMe(new Phone(system, 'zhoumu'));
    await other.tap('.t-me-account');
    await other.tellNumber('.t-wechat-phone');
    await other.see('.t-way-in-phone');
    await other.tap('.t-remove-wechat');
    await other.tap('.t-confirm');
    await untilGone(other, '.t-way-in-wechat');

    const phone = await openMe(new Phone(system, 'linwan'));
    await phone.tap('.t-me-account');
    await phone.tap('.t-add-contact');
    await phone.type('.t-code-contact', '138 0000 0002');
    await phone.tap('.t-code-send');
    await phone.type('.t-code-digits', await awaitCode(system, 'zhoumu'));
    await phone.tap('.t-code-enter');
    await phone.see('.t-merge');
    expect(phone.has('.t-way-in-phone')).toBe(false);
    await phone.tap('.t-merge-confirm');
    await untilGone(phone, '.t-merge');
    expect(await phone.read('.t-way-in-phone')).toContain('138****0002');
  });
});

describe("the devices' page", () => {
  it('marks this one, ends another, and ends all others once it is proved', async () => {
    const phone = await openMe(new Phone(system, 'linwan'));
    const other = await openMe(new Phone(system, 'linwan'));
    await phone.tap('.t-me-devices');
    expect(await phone.read('.t-device-this')).toContain('这台设备');
    await phone.tap('.t-end-device');
    await phone.tap('.t-confirm');
    await openMe(other);
    await system.letProofsAge();
    await phone.tap('.t-end-others');
    await phone.tap('.t-confirm');
    await prove(phone);
    await phone.see('.t-alone');
    expect(phone.has('.t-device-other')).toBe(false);
    expect(phone.has('.t-device-this')).toBe(true);
  });
});
