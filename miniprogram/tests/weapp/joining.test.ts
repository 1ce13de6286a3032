import { eventually } from '../../../backend/testing/eventually';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { awaitMessage } from '../system/awaitMessage';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { agree, enter } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';
import { writeWords } from './writeAndSeal';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('joining');
});
afterAll(() => system?.close());

const isPublic = (url = '') => /\/rules$|\/openings(\/(cover|pictures|thread))?$/.test(url);
const pathsOf = (phone: Phone) => phone.asked.map(({ call, url }) => url?.replace(/^.*\/api\/v1/, '') ?? call);

/** Fails if the program has told anyone who holds this phone, or kept anything but an unfinished letter. */
function expectNobodyKnown(phone: Phone): void {
  expect(phone.asked.filter(({ url }) => !isPublic(url))).toEqual([]);
  expect(phone.stored.filter((key) => !/^postome\.draft/.test(key))).toEqual([]);
}

describe('whoever comes for the first time', () => {
  it('joins by taps, and nothing is asked, sent or stored before they have agreed', async () => {
    const phone = new Phone(system, 'linwan');
    phone.launch();
    await phone.tap('.t-home-me');
    await phone.tap('.t-sign-in');
    await phone.see('.t-join-yes');
    await phone.tap('.t-join-yes');
    await phone.see('.t-problem');
    await phone.tap('.t-join-agree');
    await phone.pick('.t-born-year', 30);
    await phone.tap('.t-join-yes');
    expect(phone.asked).toEqual([]);
    expect(phone.stored).toEqual([]);

    await phone.pick('.t-born-month', 0);
    await phone.tap('.t-join-yes');
    await phone.see('.t-me-way-wechat');
    expect(pathsOf(phone).slice(0, 3)).toEqual(['login', '/sessions/wechat', '/account']);
    expect(phone.stored).toEqual(['postome.entry', 'postome.session']);
  });

  it('agrees to nothing by a box that was ticked and unticked', async () => {
    const phone = new Phone(system, 'zhoumu');
    phone.launch(`/${routes.me}`);
    await phone.tap('.t-sign-in');
    await phone.tap('.t-join-agree');
    await agree(phone);
    await phone.see('.t-problem');
    expectNobodyKnown(phone);
  });

  it('may say "not now" and still write, and read a letter by its pick-up code', async () => {
    const author = await Account.signIn(system, 'linwan');
    const recipient = { kind: 'other' as const, name: '外婆', phone: '13800000003' };
    const letter = await author.seal(hardWords, { recipient, channel: 'sms', daysAhead: 2 });
    await author.pay(letter);
    await system.letTimePass(letter.id);
    const sms = await awaitMessage(system, 'waipo');
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(sms.text)?.[0] ?? '';

    const phone = new Phone(system, 'zhoumu');
    phone.launch();
    await writeWords(phone, hardWords);
    await phone.tap('.t-compose-next');
    await phone.tap('.t-sign-in');
    await phone.tap('.t-join-no');
    await eventually(() => expect(phone.has('.t-join-no')).toBe(false));
    await phone.tap('.t-sheet-close');
    expect(await phone.value('.t-body')).toBe(hardWords.body);
    expectNobodyKnown(phone);

    phone.launch(`/${routes.received}`);
    await phone.see('.t-sign-in-panel');
    phone.launch();
    await phone.see('.t-draft');
    await phone.tap('.t-home-pickup');
    await phone.type('.t-code', code);
    await phone.tap('.t-pickup');
    await phone.tap('.t-open');
    expect(await phone.read('.t-letter-body')).toBe(hardWords.body);
    expectNobodyKnown(phone);
  });

  it('is asked once when registering, also when the password is refused', async () => {
    const phone = new Phone(system, 'zhoumu');
    phone.launch(`/${routes.me}`);
    await phone.tap('.t-sign-in-others');
    await phone.tap('.t-way-register');
    await phone.type('.t-register-name', '周牧');
    await phone.type('.t-register-password', 'aaaaaaaaaaaaaaa');
    await phone.tap('.t-register');
    await agree(phone);
    await phone.see('.t-problem');
    expect(phone.has('.t-join-yes')).toBe(false);

    await phone.type('.t-register-password', '七月的雨落在旧站台上没有人带伞');
    await phone.tap('.t-register');
    expect(await phone.read('.t-username')).toContain('周牧');
  });

  it('is told kindly when too young; what they typed is deleted and they are not asked again', async () => {
    const phone = new Phone(system, 'zhoumu');
    phone.launch();
    await writeWords(phone, hardWords);
    await phone.tap('.t-compose-next');
    await phone.tap('.t-sign-in');
    await agree(phone, 1);
    await phone.see('.t-join-is-young');
    expect(phone.stored.length).toBeGreaterThan(1);
    await phone.tap('.t-join-young');
    expect(await phone.read('.t-too-young')).toContain('监护人');
    await phone.tap('.t-go-home');
    await phone.onPage('home');
    expect(phone.has('.t-draft')).toBe(false);
    expect(phone.stored.filter((key) => key !== 'postome.drafts')).toEqual([]);

    const before = phone.asked.length;
    await phone.tap('.t-home-me');
    await phone.see('.t-too-young');
    expect(phone.has('.t-sign-in')).toBe(false);
    expect(phone.asked.length).toBe(before);

    await phone.tap('.t-go-home');
    await writeWords(phone, hardWords);
    await phone.tap('.t-compose-next');
    expect(await phone.read('.t-too-young')).toContain('监护人可以用自己的账号登录');
    await phone.tap('.t-sheet-close');
    await phone.onPage('home');
    expect(phone.has('.t-draft')).toBe(false);
    await eventually(() => expect(phone.stored.filter((key) => key !== 'postome.drafts')).toEqual([]));

    // Nothing of them was stored there either: who comes next with this phone is new.
    phone.launch(`/${routes.me}`);
    await phone.tap('.t-sign-in');
    await phone.see('.t-join-yes');
  });
});

describe('whoever has joined', () => {
  it('comes in again without a question, also when the phone has lost the session', async () => {
    const phone = new Phone(system, 'linwan');
    phone.launch(`/${routes.me}`);
    await enter(phone);
    await phone.see('.t-me');
    phone.loseStored('postome.session');
    phone.launch(`/${routes.received}`);
    await phone.see('.t-empty');
  });

  it('signs out by taps, and comes in again by a tap without joining anew', async () => {
    const phone = new Phone(system, 'linwan');
    phone.launch(`/${routes.me}`);
    await enter(phone);
    await phone.tap('.t-sign-out');
    await phone.tap('.t-confirm');
    await phone.see('.t-sign-in');
    expect(phone.stored).not.toContain('postome.session');

    const before = phone.asked.length;
    phone.launch(`/${routes.received}`);
    await phone.see('.t-sign-in');
    expect(phone.asked.length).toBe(before);
    await phone.tap('.t-sign-in');
    await phone.see('.t-empty');
  });
});
