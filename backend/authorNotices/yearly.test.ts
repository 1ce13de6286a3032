import { Op } from 'sequelize';
import { letters } from '../../shared/contract';
import { authorNotices } from '../../shared/contract/authorNotices';
import { Account } from '../accounts/Account';
import { proveContacts, registerByName, signIn } from '../accounts/factory';
import { Session } from '../accounts/sessions/Session';
import { Letter } from '../letters/Letter';
import { MessageConsent } from '../messageConsents/MessageConsent';
import { Notice } from '../notices/Notice';
import { clock } from '../platform/clock';
import { isValueAllowed } from '../sandbox/wechat/templateValues';
import { ask, call } from '../testing/call';
import { deliverDue, dueLetter, scheduledLetter } from '../testing/dueLetter';
import { toGrandma, toMyself } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { wechatSettings } from '../vendors/wechat/settings';
import { authorWords } from './authorWords';
import { tellOutcome } from './tellOutcome';
import { planYearly, tellYearly } from './tellYearly';
import { YearlyNotice } from './YearlyNotice';
import { leftOf } from './yearlyOf';

const system = testSystem({ signedIn: 'linwan' });
const day = 86_400_000;
const year = 365.25 * day;

let now: number;
beforeEach(async () => {
  now = Date.now();
  await proveContacts(system.me.account.id, { email: 'linwan@example.com' });
  jest.replaceProperty(wechatSettings, 'WECHAT_WAY_TEMPLATE_ID', undefined);
});

/** A letter that waits for so many years. */
async function waiting(years: number): Promise<string> {
  const id = await scheduledLetter(system.token, toGrandma);
  await Letter.update({ deliverAt: new Date(now + years * year) }, { where: { id } });
  return id;
}

/** Brings what is due; hours later what became of it is told; twice, since twice is as once. */
async function deliverAndTell(): Promise<void> {
  await planYearly.round();
  await deliverDue();
  now = Date.now() + day / 8;
  jest.spyOn(clock, 'now').mockImplementation(() => now);
  for (let times = 0; times < 2; times += 1) {
    await tellOutcome.round();
    await deliverDue();
  }
}

/** Lets so many days pass, on each of which the workers look; twice, since twice is as once. */
async function liveThrough(days: number, step = 5): Promise<void> {
  jest.spyOn(clock, 'now').mockImplementation(() => now);
  for (let passed = 0; passed < days; passed += step) {
    now += step * day;
    for (let times = 0; times < 2; times += 1) {
      await planYearly.round();
      await tellYearly.round();
    }
  }
}

const told = () => Notice.findAll({ where: { kind: 'on_its_way' }, order: ['dueAt'] });

describe('ten years of a letter on its way', () => {
  it('are told of nine times, once a year, and in the tenth two months before its day', async () => {
    await waiting(10);
    const dueOn = now + 10 * year;
    await planYearly.round();
    await liveThrough(3_640);
    const times = (await told()).map(({ dueAt }) => dueAt.getTime());
    const last = times.pop() as number;
    expect(times).toHaveLength(9);
    for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThan(360 * day);
    expect(dueOn - last).toBeGreaterThan(50 * day);
    expect(dueOn - last).toBeLessThanOrEqual(60 * day);
  });

  it('are told of once for all letters of a week, and of each in its own year otherwise', async () => {
    const ids = [await waiting(10), await waiting(10), await waiting(10)];
    await planYearly.round();
    const half = new Date(now + year / 2);
    await YearlyNotice.update({ nextAt: half }, { where: { letterId: ids[2] as string } });
    await liveThrough(400);
    expect(await told()).toHaveLength(2);
  });

  it('that pass at once are made up for by one notice, not by nine', async () => {
    await waiting(12);
    await planYearly.round();
    await liveThrough(3_650, 3_650);
    expect(await told()).toHaveLength(1);
  });

  it.each([false, true])('are told of no more when muted, for all letters: %s', async (all) => {
    const letterId = await waiting(10);
    await planYearly.round();
    const { yearly } = await call(authorNotices.muteYearly, { letterId, muted: true, all }, system.token);
    expect(yearly).toMatchObject(all ? { muted: false, allMuted: true } : { muted: true, allMuted: false });
    await liveThrough(800, 20);
    expect(await told()).toEqual([]);
    // Its session ended years ago.
    const { accessToken } = await signIn('linwan');
    const again = await call(authorNotices.muteYearly, { letterId, muted: false, all }, accessToken);
    expect(again.yearly).toMatchObject({ muted: false, allMuted: false });
    await liveThrough(400, 20);
    expect(await told()).toHaveLength(1);
  });

  it('of another one’s letter that was cancelled, or is there within half a year, are not told of', async () => {
    await waiting(0.45);
    const cancelled = await waiting(10);
    await planYearly.round();
    await call(letters.cancelLetter, { letterId: cancelled }, system.token);
    await liveThrough(380);
    expect(await told()).toEqual([]);
    expect(await YearlyNotice.count({ where: { letterId: cancelled, nextAt: null } })).toBe(1);
  });
});

describe('Sender dies / account dormant 10 y', () => {
  it('the letter travels and arrives, and nothing asks for a login', async () => {
    const sealedAt = new Date();
    const letterId = await waiting(10);
    await planYearly.round();
    await liveThrough(3_660, 30);
    await deliverDue();
    expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
    // Each year's word needs no answer, and no mail, message or SMS in all that time was a code or about the account.
    expect(await told()).toHaveLength(10);
    const kinds = (await Notice.findAll()).map(({ kind }) => kind);
    expect([...new Set(kinds)].sort()).toEqual(['letter_arrived', 'on_its_way']);
    const { mails, sms } = system.sandbox.ledger();
    const asking = /登录|验证码|log ?in|sign in/i;
    for (const { text } of mails) expect(text).not.toMatch(asking);
    for (const { content } of sms) expect(content).not.toMatch(asking);
    expect((await Account.findByPk(system.me.account.id))?.status).toBe('open');
    expect(await Session.count({ where: { accountId: system.me.account.id, createdAt: { [Op.gt]: sealedAt } } })).toBe(
      0,
    );
  });
});

describe('the contact of a letter on its way', () => {
  it('is confirmed by its author’s word where it is another’s', async () => {
    const letterId = await waiting(10);
    const { yearly } = await call(authorNotices.confirmContact, { letterId }, system.token);
    expect(yearly?.contactConfirmedAt).not.toBeNull();
    expect((await call(letters.readLetter, { letterId }, system.token)).yearly).toEqual(yearly);
  });

  it('is proved anew where it is one’s own', async () => {
    const letterId = await scheduledLetter(system.token, toMyself);
    expect((await ask(authorNotices.confirmContact, { letterId }, system.token)).status).toBe(200);
    await Session.update({ provedAt: null }, { where: { accountId: system.me.account.id } });
    expect(await ask(authorNotices.confirmContact, { letterId }, system.token)).toMatchObject({
      status: 403,
      body: { error: 'fresh_proof_required' },
    });
  });

  it('of a letter that does not wait any more is nobody’s to confirm or mute', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    const refused = { status: 409, body: { error: 'letter_not_changeable' } };
    expect(await ask(authorNotices.confirmContact, { letterId }, system.token)).toMatchObject(refused);
    expect(await ask(authorNotices.muteYearly, { letterId, muted: true }, system.token)).toMatchObject(refused);
  });
});

describe('the author of a letter', () => {
  const kinds = async () => (await Notice.findAll({ where: { channel: 'mail' } })).map(({ kind }) => kind);
  beforeEach(() => {
    jest.replaceProperty(wechatSettings, 'WECHAT_REACHED_TEMPLATE_ID', undefined);
    jest.replaceProperty(wechatSettings, 'WECHAT_UNREACHED_TEMPLATE_ID', undefined);
  });

  it('hears once that it has reached its recipient', async () => {
    await dueLetter(system.token, toGrandma);
    await deliverAndTell();
    expect(await kinds()).toEqual(['author_reached']);
    expect(await Notice.count({ where: { kind: 'author_reached', state: 'accepted' } })).toBe(1);
  });

  it('hears nothing more of one to themselves, which tells it', async () => {
    await dueLetter(system.token, {
      recipient: { kind: 'self', name: '我', email: 'linwan@example.com' },
      channels: ['mail'],
    });
    await deliverAndTell();
    expect(await kinds()).toEqual(['letter_arrived']);
  });

  it('hears once that it could not be delivered', async () => {
    system.sandbox.faults.add({
      party: 'sms',
      operation: 'SendSms',
      fault: 'code:isv.MOBILE_NUMBER_ILLEGAL',
      times: 9,
    });
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverAndTell();
    expect((await Letter.findByPk(letterId))?.status).toBe('undeliverable');
    expect(await kinds()).toEqual(['author_unreached']);
  });
});

describe('whatever became of a letter', () => {
  const refuseSms = () =>
    system.sandbox.faults.add({
      party: 'sms',
      operation: 'SendSms',
      fault: 'code:isv.MOBILE_NUMBER_ILLEGAL',
      times: 9,
    });
  const heard = async () =>
    (await Notice.findAll({ where: { state: 'accepted' }, order: ['id'] }))
      .filter(({ kind }) => kind.startsWith('author_'))
      .map(({ kind, channel, topic }) => [kind, channel, topic]);

  it('is told of one that was due before anybody counted its years', async () => {
    await dueLetter(system.token, toGrandma);
    await deliverDue();
    now = Date.now() + day / 8;
    jest.spyOn(clock, 'now').mockImplementation(() => now);
    for (let times = 0; times < 2; times += 1) await tellOutcome.round();
    await deliverDue();
    expect(await Notice.count({ where: { kind: 'author_reached' } })).toBeGreaterThan(0);
    expect(await YearlyNotice.findAll()).toMatchObject([{ told: 'author_reached' }]);
  });

  it.each([
    [{ rule: 'keep_trying', years: 2 }, 'author_unreached', 'retrying'],
    [{ rule: 'to_author' }, 'author_needed', 'given_back'],
    [{ rule: 'money_back' }, 'author_unreached', null],
  ] as const)('is told in words of its own where its rule is %j', async (backup, kind, topic) => {
    refuseSms();
    await dueLetter(system.token, { ...toGrandma, backup });
    await deliverAndTell();
    expect(await heard()).toEqual([[kind, 'mail', topic]]);
  });

  it('is told by SMS where there is neither WeChat nor a mailbox', async () => {
    const { account, accessToken } = await registerByName();
    await proveContacts(account.id, { phone: '+8613800000001' });
    const service = system.sandbox.sms.service;
    await dueLetter(accessToken, toGrandma);
    refuseSms();
    await planYearly.round();
    await deliverDue();
    system.sandbox.faults.clear();
    const already = service.messages.length;
    await deliverAndTell();
    // Nobody is woken for it.
    now += day;
    for (let hours = 0; hours < 24; hours += 4) {
      now += day / 6;
      await deliverDue();
    }
    const texts = service.messages.slice(already).map(({ content }) => content);
    expect(texts.filter((text) => text.includes(authorWords.author_unreached.short))).toHaveLength(1);
  });

  it('has words that WeChat’s message takes', () => {
    for (const { short } of Object.values(authorWords)) expect(isValueAllowed('thing4', short)).toBe(true);
  });
});

describe('Subscribe quota 0, or 43101', () => {
  it('an author whom WeChat has no leave to tell hears by mail', async () => {
    await dueLetter(system.token, toGrandma);
    await deliverAndTell();
    const notices = await Notice.findAll({ where: { kind: 'author_reached' }, order: ['id'] });
    expect(notices.map(({ channel, reason }) => [channel, reason])).toEqual([
      ['wechat', 'no_consent'],
      ['mail', null],
    ]);
    expect(await MessageConsent.findAll()).toMatchObject([{ template: 'reached', act: 'none_left' }]);
  });

  it.each([
    [[], 0],
    [['given'], 1],
    [['given', 'given', 'spent'], 1],
    [['spent'], 0],
    [['spent', 'spent', 'given'], 1],
    [['given', 'given', 'none_left'], 0],
    [['given', 'none_left', 'given', 'refused'], 1],
  ] as const)('of %j so many are left: %i, never fewer than none', (acts, left) => expect(leftOf(acts)).toBe(left));
});
