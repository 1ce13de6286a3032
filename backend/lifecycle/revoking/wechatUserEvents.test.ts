import { accounts } from '../../../shared/contract';
import { Account, penNamePlace } from '../../accounts/Account';
import { signIn } from '../../accounts/factory';
import { Identity } from '../../accounts/identities/Identity';
import { createIdentity } from '../../accounts/identities/identities';
import { accountKey } from '../../accounts/keys/accountKeys';
import { applyEvents, sweepVendorEvents } from '../../inbox/applyEvents';
import { VendorEvent } from '../../inbox/VendorEvent';
import { Notice } from '../../notices/Notice';
import { clock } from '../../platform/clock';
import { database, inTransaction } from '../../platform/database';
import { encryptField } from '../../platform/fieldCrypto';
import { logger } from '../../platform/logger';
import { platformSettings } from '../../platform/settings';
import type { EventOrder } from '../../sandbox/wechat/eventMessage';
import { ask } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { wechatSettings } from '../../vendors/wechat/settings';
import { revocations } from './revocations';
import { wechatUserEvents } from './wechatUserEvents';

const mockClosings: unknown[][] = [];
let mockFailures = 0;
jest.mock('../closing/closeAccount', () => ({
  async closeAccount(...given: unknown[]) {
    mockClosings.push(given);
    mockFailures -= 1;
    if (mockFailures >= 0) throw new Error('killed');
    return jest.requireActual('../closing/closeAccount').closeAccount(...given);
  },
}));

const own = { ...wechatSettings };
const system = testSystem({ signedIn: 'linwan' });
let alarm: jest.SpyInstance;
let warning: jest.SpyInstance;
beforeEach(async () => {
  const { id } = system.me.account;
  await inTransaction(async (transaction) => {
    await createIdentity(id, { kind: 'phone', value: '+8613800000001' }, transaction);
    await createIdentity(id, { kind: 'email', value: 'linwan@example.com' }, transaction);
  });
  await Account.update({ penName: encryptField(await accountKey(id), '晚晚', penNamePlace(id)) }, { where: { id } });
  alarm = jest.spyOn(logger, 'alarm');
  warning = jest.spyOn(logger, 'warn');
  mockClosings.length = 0;
  mockFailures = 0;
});
afterEach(() => Object.assign(wechatSettings, own));

const openid = () => system.sandbox.people.byId('linwan')?.wechat?.openid ?? '';
const push = (order: Partial<EventOrder>, createTime?: string) =>
  system.sandbox.events.push({ event: 'user_info_modified', openid: openid(), ...order }, createTime);
const revoke = (revokeInfo: string, more: Partial<EventOrder> = {}) =>
  push({ event: 'user_authorization_revoke', revokeInfo, ...more });
const cancel = () => push({ event: 'user_authorization_cancellation' });

/** What is left of what could be erased. */
async function left(): Promise<string[]> {
  const identities = await Identity.findAll({ where: { accountId: system.me.account.id }, order: ['kind'] });
  const account = await Account.findByPk(system.me.account.id);
  return [...identities.map(({ kind }) => kind), ...(account?.penName ? ['pen_name'] : [])];
}
const all = ['email', 'phone', 'wechat', 'pen_name'];

async function everything(but: string[] = []): Promise<string> {
  const tables = (await database.getQueryInterface().showAllTables()).filter(
    (name) => !['migrations', ...but].includes(name),
  );
  const rows = await Promise.all(tables.map((table) => database.query(`SELECT * FROM \`${table}\``)));
  return JSON.stringify(rows.map(([found]) => found));
}

// A worker that has just started: it remembers no event that failed.
const applyWechatEvents = () => applyEvents([wechatUserEvents]).round();
const ok = { status: 200, body: 'success' };
const codesOf = (log: jest.SpyInstance) => log.mock.calls.map(([event, fields]) => [event, fields?.code]);
const alarms = () => codesOf(alarm);
const warnings = () => codesOf(warning);

describe('the check of the address', () => {
  it('is answered with the echo as plain text', async () => {
    expect(await system.sandbox.events.verify('<b>4375</b>')).toEqual({ status: 200, body: '<b>4375</b>' });
    expect(alarms()).toEqual([]);
  });

  it('is refused to anybody else', async () => {
    expect((await system.sandbox.events.verify('1', 'wrongToken')).status).toBe(401);
    expect(warnings()).toEqual([['vendor event refused', 'forged_verification']]);
    expect(alarms()).toEqual([]);
  });
});

describe('a push that is not WeChat’s, not new or not readable', () => {
  async function refuse(order: Partial<EventOrder>): Promise<void> {
    const before = await everything();
    expect((await revoke('8', order)).status).toBe(401);
    // WeChat itself, which lacks nothing but our wish for ciphertext, comes twice more.
    await system.sandbox.clock.advance(20_000);
    await applyWechatEvents();
    expect(await everything()).toBe(before);
  }

  it.each<[string, Partial<EventOrder>, string]>([
    ['stale', { flaw: 'stale' }, 'stale'],
    ['of another app', { flaw: 'foreign_app' }, 'undecipherable'],
    ['plain', { mode: 'plain' }, 'plain'],
  ])('is refused with an alarm, being signed, and changes nothing: %s', async (_what, order, code) => {
    await refuse(order);
    expect(alarms()).toEqual(Array(order.flaw ? 1 : 3).fill(['vendor event refused', code]));
  });

  it.each<[string, Partial<EventOrder>]>([
    ['forged', { flaw: 'forged' }],
    ['changed on the way', { flaw: 'tampered' }],
    ['forged, as XML', { flaw: 'forged', format: 'xml' }],
  ])('is refused with a warning, being anybody’s, and changes nothing: %s', async (_what, order) => {
    await refuse(order);
    expect(warnings()).toEqual([['vendor event refused', 'forged']]);
    expect(alarms()).toEqual([]);
  });

  it('is answered as at first when it is the very same again, and changes nothing', async () => {
    expect(await revoke('8')).toEqual(ok);
    await applyWechatEvents();
    const before = await everything();
    const again = await Promise.all([system.sandbox.events.replay(), system.sandbox.events.replay()]);
    expect(again).toEqual([ok, ok]);
    await applyWechatEvents();
    expect(alarms()).toEqual([]);
    expect(await everything()).toBe(before);
  });

  it('is refused when it is the very same again, five minutes later', async () => {
    expect(await revoke('8')).toEqual(ok);
    jest.spyOn(clock, 'now').mockReturnValue(clock.now() + 302_000);
    expect((await system.sandbox.events.replay()).status).toBe(401);
    expect(alarms()).toEqual([['vendor event refused', 'stale']]);
  });

  it.each(['', 'x', '[]', '{"Encrypt":5}', '<xml>'])('is refused when its body is %p', async (body) => {
    const response = await fetch(`${platformSettings.PUBLIC_URL}/callbacks/wechat/events?timestamp=1&nonce=1`, {
      method: 'POST',
      body,
    });
    expect(response.status).toBe(401);
  });
});

describe('an event told twice by WeChat', () => {
  it('is as once', async () => {
    const order = { event: 'user_authorization_revoke', revokeInfo: '19' };
    const answers = await Promise.all([push(order, '1700000000'), push(order, '1700000000')]);
    expect(answers).toEqual([ok, ok]);
    expect(await VendorEvent.count()).toBe(1);
    await Promise.all([applyWechatEvents(), applyWechatEvents()]);
    expect(await left()).toEqual(['email', 'phone', 'wechat']);
  });
});

describe('a permission taken back', () => {
  it('covers every documented code', () => {
    const documented = [1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 14, 15, 16, 18, 19, 20];
    expect(Object.keys(revocations).map(Number)).toEqual(documented);
  });

  const erased: Record<string, string[]> = {
    phone: ['email', 'wechat', 'pen_name'],
    email: ['phone', 'wechat', 'pen_name'],
    pen_name: ['email', 'phone', 'wechat'],
    not_held: all,
  };
  it.each(Object.entries(revocations))('erases exactly that: %s', async (code, erases) => {
    expect(await revoke(code)).toEqual(ok);
    expect(await left()).toEqual(all);
    await applyWechatEvents();
    await applyWechatEvents();
    expect(await left()).toEqual(erased[erases]);
    expect((await VendorEvent.findOne())?.outcome).toBe(`${code}:${erases}`);
    expect(alarms()).toEqual([]);
  });

  it('tells the contact that goes, and the one that stays', async () => {
    await revoke('8');
    await applyWechatEvents();
    const notices = await Notice.findAll({ order: ['channel'] });
    expect(notices.map(({ topic, channel }) => [topic, channel])).toEqual([
      ['contact_removed', 'mail'],
      ['contact_removed', 'sms'],
    ]);
  });

  it('takes several codes at once, however they are joined, as JSON and XML', async () => {
    await revoke('8,16|6', { format: 'xml' });
    await applyWechatEvents();
    expect(await left()).toEqual(['wechat']);
    expect((await VendorEvent.findOne())?.outcome).toBe('8:phone 16:email 6:pen_name');
  });

  it.each([
    ['99', '99:unknown', '99'],
    ['880088', '0:unknown', '0'],
  ])('raises an alarm for the unknown code %s and erases nothing', async (code, outcome, told) => {
    await revoke(code);
    await applyWechatEvents();
    expect(alarms()).toEqual([['wechat revoked something unknown', told]]);
    expect([await left(), (await VendorEvent.findOne())?.outcome]).toEqual([all, outcome]);
  });

  it('is of one person alone', async () => {
    const zhoumu = system.sandbox.people.byId('zhoumu')?.wechat?.openid ?? '';
    await signIn('zhoumu');
    await revoke('8 16 19', { openid: zhoumu });
    await revoke('8 16 19', { openid: 'oNobodyWeKnow000000000000000' });
    await applyWechatEvents();
    expect(await left()).toEqual(all);
    expect(await VendorEvent.count({ where: { appliedAt: null } })).toBe(0);
  });
});

describe('another event', () => {
  it('of changed user data is noted only', async () => {
    expect(await push({})).toEqual(ok);
    await applyWechatEvents();
    expect([await left(), (await VendorEvent.findOne())?.outcome]).toEqual([all, 'noted']);
  });

  const template = { TemplateId: 'template', SubscribeStatusString: 'accept', PopupScene: '0' };
  const result = { TemplateId: 'template', MsgID: '1', ErrorCode: '43101', ErrorStatus: 'refused' };
  const [popup, sent] = ['subscribe_msg_popup_event', 'subscribe_msg_sent_event'];
  it.each<[string, Partial<EventOrder>, string]>([
    ['one consent', { event: popup, list: [template] }, 'given other'],
    ['several consents', { event: popup, list: [template, template] }, 'given other,given other'],
    ['several, as XML', { event: popup, list: [template, template], format: 'xml' }, 'given other,given other'],
    ['a message sent', { event: sent, list: [result] }, 'undelivered 43101 1 other'],
    ['a message sent, as XML', { event: sent, list: [result], format: 'xml' }, 'undelivered 43101 1 other'],
    ['one that we do not know', { event: 'wxa_media_check', list: [result] }, ''],
  ])(
    'of another owner is acknowledged, kept in codes without the person’s name, changes nothing and is no alarm: %s',
    async (_what, order, facts) => {
      const before = await everything(['vendor_events']);
      expect(await push(order)).toEqual(ok);
      await applyWechatEvents();
      expect(await everything(['vendor_events'])).toBe(before);
      expect(await VendorEvent.findAll()).toMatchObject([
        { kind: order.event, accountId: null, appliedAt: null, facts },
      ]);
      expect(await everything()).not.toContain(openid());
      expect(alarms()).toEqual([]);
    },
  );
});

describe('a WeChat account that was cancelled', () => {
  it('is unlinked only when there is another way in', async () => {
    expect(await cancel()).toEqual(ok);
    await applyWechatEvents();
    expect(await left()).toEqual(['email', 'phone', 'pen_name']);
    expect((await Account.findByPk(system.me.account.id))?.status).toBe('open');
    expect(await Notice.count({ where: { topic: 'contact_removed' } })).toBe(2);
  });

  it('closes our account when it was the only way in, with seven days of grace', async () => {
    await Identity.destroy({ where: { kind: ['phone', 'email'] } });
    await cancel();
    await applyWechatEvents();
    await applyWechatEvents();
    expect(mockClosings).toEqual([[system.me.account.id, { undelivered: 'cancel', graceDays: 7 }]]);
    expect((await ask(accounts.listDevices, {}, system.token)).body.error).toBe('session_expired');
  });

  it('closes it later when that failed, or the worker died before', async () => {
    await Identity.destroy({ where: { kind: ['phone', 'email'] } });
    mockFailures = 1;
    await cancel();
    await applyWechatEvents();
    expect(alarms()).toEqual([['a row could not be worked off', undefined]]);
    expect((await VendorEvent.findOne())?.appliedAt).toBeNull();
    await applyWechatEvents();
    expect(mockClosings).toHaveLength(2);
    expect((await VendorEvent.findOne())?.appliedAt).not.toBeNull();
  });
});

describe('an event that waits', () => {
  it('is not held up by one that cannot be applied', async () => {
    jest.spyOn(Account, 'update').mockRejectedValueOnce(new Error('no'));
    await revoke('19');
    await revoke('8');
    await applyWechatEvents();
    expect(await left()).toEqual(['email', 'wechat', 'pen_name']);
    await applyWechatEvents();
    expect(await left()).toEqual(['email', 'wechat']);
  });

  it('is swept after 190 days', async () => {
    await push({});
    expect(await sweepVendorEvents.round()).toBe(0);
    jest.spyOn(clock, 'now').mockReturnValue(clock.now() + 190 * 86_400_000 + 1);
    expect(await sweepVendorEvents.round()).toBe(1);
  });
});

describe('plain mode, while no EncodingAESKey is set', () => {
  beforeEach(() => Object.assign(wechatSettings, { WECHAT_EVENT_AES_KEY: undefined }));

  it.each(['json', 'xml'] as const)('takes what is signed and new, as %s', async (format) => {
    expect(await revoke('8', { mode: 'plain', format })).toEqual(ok);
    await applyWechatEvents();
    expect(await left()).toEqual(['email', 'wechat', 'pen_name']);
  });

  it.each(['forged', 'stale'] as const)('refuses what is %s', async (flaw) => {
    expect((await revoke('8', { mode: 'plain', flaw })).status).toBe(401);
  });

  it('takes the same once, and refuses another event under the signature of one that came', async () => {
    await revoke('8', { mode: 'plain' });
    expect(await system.sandbox.events.replay()).toEqual(ok);
    expect(await VendorEvent.count()).toBe(1);
    const altered = (body: string) => body.replace(/(RevokeInfo\W+)8/, '$116');
    expect(altered('"RevokeInfo":"8"')).toBe('"RevokeInfo":"16"');
    expect((await system.sandbox.events.replay(altered)).status).toBe(401);
    expect([await VendorEvent.count(), alarms()]).toEqual([1, [['vendor event refused', 'replayed']]]);
  });
});
