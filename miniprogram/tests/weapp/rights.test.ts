import { eventually } from '../../../backend/testing/eventually';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { enter, hasEntered } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('rights');
});
afterAll(() => system?.close());

/** A phone at home, on which the person has signed in. */
async function openHome(person: string): Promise<Phone> {
  const phone = new Phone(system, person);
  phone.launch(`/${routes.me}`);
  if (!hasEntered(phone)) await enter(phone);
  await phone.see('.t-me');
  phone.launch();
  return phone;
}

/** Taps one after the other, and answers how many taps that took. */
async function tapAll(phone: Phone, selectors: readonly string[]): Promise<number> {
  for (const selector of selectors) await phone.tap(selector);
  return selectors.length;
}

/** Somebody pays for a letter that goes to their grandmother's phone years ahead. */
async function sealAndPay(person: string): Promise<void> {
  const author = await Account.signIn(system, person);
  const recipient = { kind: 'other' as const, name: '外婆', phone: '13800000003' };
  await author.pay(await author.seal(hardWords, { recipient, channel: 'sms', daysAhead: 1_800 }));
}

/** From home, closes the account without a time to wait; answers the code of its proof. */
async function closeAtOnce(phone: Phone, undelivered: string): Promise<string> {
  await tapAll(phone, ['.t-home-me', '.t-me-closing', undelivered]);
  await phone.pick('.t-grace', 7);
  await tapAll(phone, ['.t-close-account', '.t-confirm']);
  const code = await phone.read('.t-proof-code');
  await tapAll(phone, ['.t-code-kept', '.t-leave']);
  await phone.onPage('home');
  return code;
}

async function openProof(phone: Phone, code: string): Promise<void> {
  phone.launch(`/${routes.erasure}`);
  await phone.type('.t-erasure-code', code);
}

/** Asks for the proof until this part of it says so. */
const readProof = (phone: Phone, part: string, words: string) =>
  eventually(async () => {
    await phone.tap('.t-read-proof');
    await phone.see('.t-erasure-proof');
    if (!phone.has(part)) throw new Error(`${part} is not in the proof, which says: ${phone.text}`);
    expect(await phone.read(part)).toContain(words);
  });

it('what we promise, and how well we keep it, is a tap from home for whoever is not signed in', async () => {
  const phone = new Phone(system, 'zhoumu');
  phone.launch();
  await phone.tap('.t-home-promise');
  expect(await phone.read('.t-no-figures')).toContain('还没有数字');
  expect(phone.page.title).toBe('我们的承诺');
  await phone.tap('.t-promise-terms');
  await phone.tap('.t-terms-promise');
  await phone.onPage('promise');
  expect(phone.has('.t-sign-in-panel')).toBe(false);
});

describe('the rights over my data', () => {
  it('are within reach: the policy by two taps from home, closing by three and a choice', async () => {
    const phone = await openHome('linwan');
    expect(await tapAll(phone, ['.t-home-me', '.t-me-policy'])).toBeLessThanOrEqual(2);
    await phone.see('.t-policy-table');
    phone.launch();
    const taps = ['.t-home-me', '.t-me-closing', '.t-close-account', '.t-confirm'];
    expect(await tapAll(phone, taps.slice(0, -1))).toBeLessThanOrEqual(3);
    await phone.see('.t-confirm');
  });

  it('show what is held by class, each field with its reason and expiry, contacts masked', async () => {
    const phone = await openHome('linwan');
    await tapAll(phone, ['.t-home-me', '.t-me-held', '.t-held-contact']);
    const field = await phone.read('.t-held-field');
    for (const name of ['用途', '理由', '保存期限', '保护方式']) expect(field).toContain(name);
  });

  it('give everything as a zip, once it is proved, to be sent to a chat', async () => {
    const phone = await openHome('linwan');
    await tapAll(phone, ['.t-home-me', '.t-me-held']);
    await system.letProofsAge();
    await phone.tap('.t-export');
    await phone.see('.t-proof');
    await phone.tap('.t-prove');
    await phone.tap('.t-share-export');
    await eventually(() => expect([...phone.sentFiles.keys()]).toEqual(['PostoMe-我的数据.zip']));
    const [zip] = phone.sentFiles.values();
    expect(zip?.subarray(0, 2).toString('latin1')).toBe('PK');
    expect(zip?.includes('manifest.json')).toBe(true);
  });

  it('give a consent and withdraw it by the same number of taps; nothing is on before', async () => {
    const phone = await openHome('linwan');
    const flip = async (state: string) => {
      phone.launch();
      const taps = await tapAll(phone, ['.t-home-me', '.t-me-consents', '.t-consent-statistics']);
      await phone.see(state);
      return taps;
    };
    phone.launch(`/${routes.consents}`);
    await phone.see('.t-consent-statistics');
    expect(phone.has('.t-consent-on')).toBe(false);
    const given = await flip('.t-consent-on');
    await phone.see('.t-event-given');
    const withdrawn = await flip('.t-event-withdrawn');
    await eventually(() => expect(phone.has('.t-consent-on')).toBe(false));
    expect(withdrawn).toBe(given);
    expect(phone.has('.t-event-given')).toBe(true);
  });

  it('delete one letter, after saying what that means in its state', async () => {
    await sealAndPay('linwan');
    const phone = await openHome('linwan');
    await tapAll(phone, ['.t-sent', '.t-delete']);
    await phone.see('.t-confirm');
    // How the postage goes back is known a moment later.
    await eventually(() => expect(phone.text).toContain('退还给您'));
    await phone.tap('.t-confirm');
    await phone.onPage('home');
    await eventually(() => expect(phone.has('.t-sent')).toBe(false));
  });
});

describe('closing the account', () => {
  it('rests the account, leads every other page to it, and is undone by a tap', async () => {
    const phone = await openHome('linwan');
    await tapAll(phone, ['.t-home-me', '.t-me-closing']);
    await system.letProofsAge();
    await tapAll(phone, ['.t-close-account', '.t-confirm', '.t-prove']);
    const code = await phone.read('.t-proof-code');
    await phone.tap('.t-copy-code');
    expect(phone.clipboard).toBe(code);
    await phone.tap('.t-code-kept');
    await phone.see('.t-closing');
    expect(phone.text).not.toContain(code);

    phone.launch(`/${routes.devices}`);
    await phone.tap('.t-to-closing');
    await phone.onPage('closing');
    await system.letProofsAge();
    await tapAll(phone, ['.t-undo', '.t-prove']);
    await phone.tap('.t-go-home');
    await phone.onPage('home');
    phone.launch(`/${routes.devices}`);
    await phone.see('.t-device-this');
  });

  it('at once, erases everything: the phone knows nobody, and the proof tells by its code what is gone', async () => {
    const phone = await openHome('zhoumu');
    const code = await closeAtOnce(phone, '.t-undelivered-deliver');
    expect(phone.stored.filter((key) => key !== 'postome.drafts')).toEqual([]);

    phone.launch(`/${routes.closing}`);
    await phone.tap('.t-to-erasure');
    await phone.type('.t-erasure-code', code.slice(1));
    await phone.tap('.t-read-proof');
    await phone.see('.t-problem');
    await phone.type('.t-erasure-code', 'A'.repeat(43));
    await phone.tap('.t-read-proof');
    expect(await phone.read('.t-no-proof')).toContain('没有这个编号的回执');
    await phone.type('.t-erasure-code', code);
    await readProof(phone, '.t-erasure-proof', '删除完成');
    expect(phone.text).toContain('登录方式');
    expect(phone.has('.t-erasure-refunds')).toBe(false);
  });

  it('pays back what is owed after the account is gone, as its code shows', async () => {
    await sealAndPay('zhoumu');
    const phone = await openHome('zhoumu');
    const code = await closeAtOnce(phone, '.t-undelivered-cancel');
    await openProof(phone, code);
    await readProof(phone, '.t-erasure-proof', '删除完成');
    await readProof(phone, '.t-refund-refunded', '¥6.50 已于');
    expect(await phone.read('.t-refund-refunded')).toContain('信件已取消');
    expect(phone.has('.t-name-payee')).toBe(false);
  });

  it('pays out by hand, to whom the code names, what was paid over a year ago', async () => {
    await sealAndPay('zhoumu');
    await system.travel('366d');
    const phone = await openHome('zhoumu');
    const code = await closeAtOnce(phone, '.t-undelivered-cancel');
    await openProof(phone, code);
    await readProof(phone, '.t-erasure-proof', '删除完成');
    await readProof(phone, '.t-refund-by_hand', '无法原路退还，由工作人员人工付给您');
    await tapAll(phone, ['.t-name-payee', '.t-payee-save']);
    await phone.see('.t-problem');
    await phone.type('.t-payee-name', '林秀英');
    await phone.type('.t-payee-account', '工商银行 6222 0000 0000 0003');
    await phone.tap('.t-payee-save');
    expect(await phone.read('.t-payout-named')).toContain('0003');
    const [refundId = ''] = /^\w{26}/.exec(await system.operate('payouts list')) ?? [];
    await system.operate(`payouts take ${refundId}`);
    await readProof(phone, '.t-payout-underway', '正在付到尾号 …0003');
    expect(phone.has('.t-name-payee')).toBe(false);
    await system.operate(`payouts paid ${refundId} --reference TEST-0001`);
    await readProof(phone, '.t-refund-refunded', '已于');
  });
});
