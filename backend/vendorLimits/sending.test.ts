import { proveContacts } from '../accounts/factory';
import { Identity } from '../accounts/identities/Identity';
import { wakeDue } from '../deliveries/wakeDue';
import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import { layNotices } from '../notices/life/layNotice';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { logger } from '../platform/logger';
import { sharedRedis } from '../platform/redis';
import { platformSettings } from '../platform/settings';
import { countArrivals } from '../testing/arrivals';
import { signInByCode } from '../testing/contacts';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { toAmelie, toGrandma } from '../testing/recipients';
import { takeRedisAway } from '../testing/takeRedisAway';
import { testSystem } from '../testing/testSystem';
import { aliyunSmsSettings } from '../vendors/sms/aliyun/settings';
import { tokens } from './tokens';

const system = testSystem({ signedIn: 'linwan' });
const second = 1_000;

/** The time, which stands still between its steps: how fast this machine is decides nothing. */
const time = { now: 0 };

beforeEach(async () => {
  jest.spyOn(logger, 'alarm').mockReturnValue();
  jest.spyOn(logger, 'warn').mockReturnValue();
  // Whatever the test before has used of the account, at whatever time, has come back.
  await tokens.take([{ vendor: 'aliyunSms', urgent: 0, usual: 0 }]);
  await passTime(system.sandbox, 300 * second);
  time.now = clock.now();
});

function standStill(): void {
  time.now = clock.now();
  jest.spyOn(clock, 'now').mockImplementation(() => time.now);
}
const limit = (limits: string) => void jest.replaceProperty(aliyunSmsSettings, 'SMS_SEND_LIMITS', limits);

/** Letters by SMS that were due one after the other, the last a second ago; the oldest first. */
async function dueInTurn(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const letterId = await dueLetter(system.token, toGrandma);
    await Letter.update({ deliverAt: new Date(time.now - (count - index) * second) }, { where: { id: letterId } });
    ids.push(letterId);
  }
  await wakeDue.round();
  return ids;
}

const arrived = async (letterId: string) => (await countArrivals(letterId, system.sandbox)).sms;
const states = async (ids: readonly string[]) => {
  const notices = await Notice.findAll({ where: { letterId: [...ids], kind: 'letter_arrived' } });
  return ids.map((id) => notices.find(({ letterId }) => letterId === id)?.state);
};
const sentAtOnce = async () => {
  const before = await NoticeAttempt.count();
  await deliverDue();
  return (await NoticeAttempt.count()) - before;
};

describe('letters of which a vendor takes no more now', () => {
  it('wait untried, and go as it takes them, the oldest first, each once', async () => {
    const ids = await dueInTurn(5);
    limit('10/s');
    standStill();
    for (const index of ids.keys()) {
      expect(await sentAtOnce()).toBe(1);
      expect(await states(ids)).toEqual(ids.map((_, other) => (other <= index ? 'accepted' : 'scheduled')));
      time.now += 125;
    }
    expect(await sentAtOnce()).toBe(0);
    for (const id of ids) expect(await arrived(id)).toBe(1);
    const attempts = await Notice.findAll({ where: { letterId: ids } });
    expect(attempts.map((notice) => notice.attempts)).toEqual(ids.map(() => 1));
  });

  it('hold up none that go another way', async () => {
    await dueInTurn(3);
    const byMail = await dueLetter(system.token, toAmelie);
    limit('10/s');
    standStill();
    await deliverDue();
    expect(await countArrivals(byMail, system.sandbox)).toMatchObject({ mail: 1 });
  });

  it('are sent no faster by several workers than by one', async () => {
    await dueInTurn(12);
    limit('50/s');
    standStill();
    const round = async () => {
      const claims = await Promise.all([1, 2, 3].map(() => noticeEngine.claimDue()));
      await Promise.all(claims.map((claim) => claim && noticeEngine.sendClaimed(claim)));
    };
    await round();
    await round();
    expect(await NoticeAttempt.count()).toBe(8);
    time.now += 50;
    await round();
    await round();
    expect(await NoticeAttempt.count()).toBe(10);
  });
});

describe('what does not wait behind a thousand letters', () => {
  it('is a code, and what tells of an account', async () => {
    await proveContacts(system.me.account.id, { phone: '+8613800000001' });
    const [letterId] = await dueInTurn(1);
    const { kind, channel, dueAt } = await Notice.findOne({ where: { letterId }, rejectOnEmpty: true });
    const many = Array.from({ length: 1_000 }, () => ({ kind, channel, letterId, dueAt }));
    await inTransaction((transaction) => layNotices(many, transaction));
    limit('10/s');
    standStill();
    expect(await sentAtOnce()).toBe(1);
    await signInByCode({ phone: '+8613900000777' }, system.sandbox);

    time.now += 125;
    const identity = await Identity.findOne({
      where: { accountId: system.me.account.id, kind: 'phone' },
      rejectOnEmpty: true,
    });
    const about = { accountId: identity.accountId, identityId: identity.id, topic: 'new_device' as const };
    const [security] = await inTransaction((transaction) =>
      layNotices([{ kind: 'security', channel: 'sms', dueAt: clock.date(), ...about }], transaction),
    );
    expect(await sentAtOnce()).toBe(1);
    expect(await Notice.findByPk(security)).toMatchObject({ state: 'accepted' });
  });
});

describe('a vendor that finds us too fast', () => {
  const throttles = (times: number) =>
    system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'code:Throttling.User', times });
  const rate = () => tokens.state('aliyunSms').aSecond;

  it('gets half as many, later all again, and each letter once', async () => {
    const ids = await dueInTurn(6);
    throttles(4);
    standStill();
    time.now += 1;
    expect(await sentAtOnce()).toBe(6);
    expect(rate()).toBe(2_000);
    expect((await states(ids)).sort()).toEqual(['accepted', 'accepted', ...Array(4).fill('scheduled')]);
    time.now += second;
    expect(await sentAtOnce()).toBe(4);
    for (const id of ids) expect(await arrived(id)).toBe(1);
    time.now += 60 * second;
    expect(rate()).toBe(4_000);
  });

  it('fails no letter, however often it says so', async () => {
    const [letterId = ''] = await dueInTurn(1);
    throttles(50);
    standStill();
    for (let tries = 0; tries < 50; tries += 1) {
      expect(await sentAtOnce()).toBe(1);
      time.now += 600 * second;
    }
    expect(await states([letterId])).toEqual(['scheduled']);
    expect(await sentAtOnce()).toBe(1);
    expect(await arrived(letterId)).toBe(1);
  });
});

describe('a Redis that is lost in the middle', () => {
  it('loses and doubles nothing: this worker goes on with its share', async () => {
    const ids = await dueInTurn(12);
    limit('50/s');
    standStill();
    expect(await sentAtOnce()).toBe(8);
    takeRedisAway();
    expect(await sentAtOnce()).toBe(0);
    time.now += 100;
    expect(await sentAtOnce()).toBe(2);
    for (const method of ['eval', 'del'] as const) jest.mocked(sharedRedis()[method]).mockRestore();
    await sharedRedis().del(await sharedRedis().keys(`${platformSettings.REDIS_PREFIX}:vl:*`));
    time.now += 50;
    expect(await sentAtOnce()).toBe(2);
    for (const id of ids) expect(await arrived(id)).toBe(1);
  });
});
