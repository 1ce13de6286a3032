import { randomBytes } from 'node:crypto';
import { accounts } from '../../../shared/contract';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { newId } from '../../platform/newId';
import { ask, call } from '../../testing/call';
import { loginCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { Account } from '../Account';
import { joining, onPhone, type SignedInPhone, signIn } from '../factory';
import { endAllBut } from './devices';
import { mostSessions } from './endSurplus';
import { forgetLiveSessions, LiveSessions } from './liveSession';
import { Session } from './Session';
import { sweepSessions } from './sweepSessions';

testSystem();

const day = 86_400_000;

function passTime(ms: number): void {
  const now = clock.now() + ms;
  jest.spyOn(clock, 'now').mockReturnValue(now);
}

async function signInOn(userAgent: string): Promise<SignedInPhone> {
  const input = { code: await loginCode('linwan'), joining };
  const { body } = await ask(accounts.signInWithWechat, input, undefined, { 'User-Agent': userAgent });
  return onPhone(body);
}

const reads = async ({ accessToken }: SignedInPhone) => (await ask(accounts.readAccount, {}, accessToken)).status;

describe('the list of my devices', () => {
  it('says coarsely what, where and when, and which one this is', async () => {
    const phone = await signInOn('Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) MicroMessenger/8.0.54 NetType/WIFI');
    const tablet = await signInOn('Mozilla/5.0 (iPad) MicroMessenger/8.0.54');
    const { devices } = await call(accounts.listDevices, {}, phone.accessToken);
    expect(devices.map(({ sessionId, device, network, isThis }) => ({ sessionId, device, network, isThis }))).toEqual(
      expect.arrayContaining([
        { sessionId: phone.sessionId, device: 'iPhone · WeChat', network: '127.0.0.0', isThis: true },
        { sessionId: tablet.sessionId, device: 'iPad · WeChat', network: '127.0.0.0', isThis: false },
      ]),
    );
    expect(devices).toHaveLength(2);
  });

  it('says when each was last seen, to five minutes', async () => {
    const { accessToken, sessionId } = await signIn();
    passTime(6 * 60_000);
    await call(accounts.readAccount, {}, accessToken);
    const { devices } = await call(accounts.listDevices, {}, accessToken);
    expect(devices[0]).toMatchObject({ sessionId, lastSeenAt: clock.date().toISOString() });
    expect(devices[0]?.startedAt).not.toBe(devices[0]?.lastSeenAt);
  });

  it('shows neither what has ended nor what is somebody else’s', async () => {
    const mine = await signIn('linwan');
    const ended = await signIn('linwan');
    await call(accounts.signOut, { refreshToken: ended.refreshToken });
    await signIn('zhoumu');
    const { devices } = await call(accounts.listDevices, {}, mine.accessToken);
    expect(devices.map(({ sessionId }) => sessionId)).toEqual([mine.sessionId]);
  });
});

describe('ending one of my sessions', () => {
  it('has its effect at once, for the access token too, and twice is as once', async () => {
    const mine = await signIn();
    const lost = await signIn();
    expect(await reads(lost)).toBe(200);
    await call(accounts.endDevice, { sessionId: lost.sessionId }, mine.accessToken);
    await call(accounts.endDevice, { sessionId: lost.sessionId }, mine.accessToken);
    expect(await reads(lost)).toBe(401);
    expect((await ask(accounts.refreshSession, { refreshToken: lost.refreshToken })).status).toBe(401);
    expect(await reads(mine)).toBe(200);
  });

  it('answers not_found for somebody else’s as for none at all, and ends nothing', async () => {
    const mine = await signIn('linwan');
    const foreign = await signIn('zhoumu');
    const refusals = await Promise.all(
      [foreign.sessionId, newId()].map((sessionId) => ask(accounts.endDevice, { sessionId }, mine.accessToken)),
    );
    for (const { status, body } of refusals) expect([status, body.error]).toEqual([404, 'not_found']);
    expect(await reads(foreign)).toBe(200);
  });

  it('has its effect within a minute in every other process', async () => {
    const mine = await signIn();
    const other = new LiveSessions();
    expect(await other.find(mine.sessionId)).not.toBeNull();
    await call(accounts.endDevice, { sessionId: mine.sessionId }, mine.accessToken);
    expect(await reads(mine)).toBe(401);
    passTime(60_000);
    expect(await other.find(mine.sessionId)).toBeNull();
  });

  it('is not undone by a look-up that began before it', async () => {
    const mine = await signIn();
    const sessions = new LiveSessions();
    const early = sessions.find(mine.sessionId);
    sessions.forget([mine.sessionId]);
    await early;
    await Session.update({ revokedAt: clock.date() }, { where: { id: mine.sessionId } });
    expect(await sessions.find(mine.sessionId)).toBeNull();
  });
});

describe('ending all my other sessions', () => {
  it('leaves this one, and everybody else’s', async () => {
    const mine = await signIn();
    const others = [await signIn(), await signIn()];
    const foreign = await signIn('zhoumu');
    for (const other of others) expect(await reads(other)).toBe(200);
    await call(accounts.endOtherDevices, {}, mine.accessToken);
    expect(await Promise.all(others.map(reads))).toEqual([401, 401]);
    expect(await Promise.all([mine, foreign].map(reads))).toEqual([200, 200]);
  });

  it('needs a fresh proof', async () => {
    const { accessToken, sessionId } = await signIn();
    await Session.update({ provedAt: new Date(clock.now() - 301_000) }, { where: { id: sessionId } });
    expect((await ask(accounts.endOtherDevices, {}, accessToken)).body.error).toBe('fresh_proof_required');
  });

  it('within a transaction happens if and only if that is committed', async () => {
    const mine = await signIn();
    const end = inTransaction(async (transaction) => {
      await endAllBut(mine.account.id, null, transaction);
      throw new Error('thought better of it');
    });
    await expect(end).rejects.toThrow('thought better of it');
    expect(await reads(mine)).toBe(200);
    await inTransaction((transaction) => endAllBut(mine.account.id, null, transaction));
    expect(await reads(mine)).toBe(401);
  });
});

describe('an account being closed', () => {
  it('can be read, but neither shows nor ends devices', async () => {
    const mine = await signIn();
    await Account.update({ status: 'closing' }, { where: { id: mine.account.id } });
    forgetLiveSessions();
    expect(await reads(mine)).toBe(200);
    expect((await ask(accounts.listDevices, {}, mine.accessToken)).body.error).toBe('account_closing');
    expect((await ask(accounts.endOtherDevices, {}, mine.accessToken)).body.error).toBe('account_closing');
    expect((await ask(accounts.refreshSession, { refreshToken: mine.refreshToken })).status).toBe(200);
  });
});

describe('the sweep of sessions', () => {
  it('deletes the ended ones and those not used for ninety days, twice as once', async () => {
    const [ended, live] = [await signIn(), await signIn()];
    await call(accounts.signOut, { refreshToken: ended.refreshToken });
    expect(await sweepSessions.round()).toBe(1);
    expect(await sweepSessions.round()).toBe(0);
    expect(await reads(live)).toBe(200);
    passTime(89 * day);
    expect(await sweepSessions.round()).toBe(0);
    passTime(2 * day);
    expect(await sweepSessions.round()).toBe(1);
  });
});

it('lets somebody be signed in on thirty devices at most, and forgets the one that was longest away', async () => {
  const phone = await signIn();
  const row = (await Session.findByPk(phone.sessionId, { rejectOnEmpty: true })).get();
  const away = (days: number) => new Date(clock.now() - days * day);
  const others = Array.from({ length: mostSessions - 1 }, (_, index) => ({
    ...{ ...row, id: newId(), refreshFingerprint: randomBytes(32), lastSeenAt: away(index + 1) },
  }));
  await Session.bulkCreate(others);
  const next = await signInOn('Mozilla/5.0 (iPad) MicroMessenger/8.0.54');
  const { devices } = await call(accounts.listDevices, {}, next.accessToken);
  expect(devices).toHaveLength(mostSessions);
  expect(devices[0]).toMatchObject({ sessionId: next.sessionId, isThis: true });
  expect(devices.map(({ sessionId }) => sessionId)).not.toContain(others.at(-1)?.id);
  expect(await reads(phone)).toBe(200);
});
