import { accounts } from '../../../shared/contract';
import { clock } from '../../platform/clock';
import type { Visit } from '../../platform/http/visit';
import { ask, call } from '../../testing/call';
import { loginCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { Account } from '../Account';
import { joining, onPhone, signIn } from '../factory';
import { issueAccessToken } from './accessToken';
import { Session } from './Session';
import { refreshSession, startSession } from './sessions';

const system = testSystem();

describe('signing in with WeChat', () => {
  it('creates an account the first time and finds it the second', async () => {
    const first = await signIn('linwan');
    const second = await signIn('linwan');
    expect(second.account.id).toBe(first.account.id);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(first.account.hasWechat).toBe(true);
  });

  it('gives two people two accounts', async () => {
    expect((await signIn('linwan')).account.id).not.toBe((await signIn('zhoumu')).account.id);
  });

  it('makes one account of eight first sign-ins at once', async () => {
    const sessions = await Promise.all(Array.from({ length: 8 }, () => signIn('linwan')));
    expect(new Set(sessions.map(({ account }) => account.id)).size).toBe(1);
    expect(await Account.count()).toBe(1);
  });

  it('refuses a code that was used, in the language of the caller', async () => {
    const code = await loginCode('linwan');
    await call(accounts.signInWithWechat, { code, joining });
    const again = await ask(accounts.signInWithWechat, { code, joining }, undefined, { 'Accept-Language': 'en' });
    expect(again).toMatchObject({ status: 401, body: { error: 'wechat_code_invalid' } });
    expect(again.body.message).toMatch(/try again/);
  });

  it('says that WeChat is away when it is', async () => {
    const code = await loginCode('linwan');
    system.sandbox.faults.add({ party: 'wechat', operation: 'jscode2session', fault: 'http_503_html', times: 9 });
    const answer = await ask(accounts.signInWithWechat, { code, joining });
    system.sandbox.faults.clear();
    expect(answer).toMatchObject({ status: 503, body: { error: 'wechat_unavailable' } });
  });
});

describe('the access token', () => {
  it('opens the account it was issued for', async () => {
    const { accessToken, account } = await signIn();
    expect(await call(accounts.readAccount, {}, accessToken)).toEqual(account);
  });

  it('ends after ten minutes with session_expired', async () => {
    const { account } = await signIn();
    const now = clock.now();
    jest.spyOn(clock, 'now').mockReturnValue(now - 601_000);
    const { token } = issueAccessToken({ accountId: account.id, sessionId: 'any' }, 'weapp');
    jest.restoreAllMocks();
    expect(await ask(accounts.readAccount, {}, token)).toMatchObject({
      status: 401,
      body: { error: 'session_expired' },
    });
  });

  it.each(['', 'nonsense', 'a.b.c'])('is refused when it is %p', async (token) => {
    expect(await ask(accounts.readAccount, {}, token)).toMatchObject({
      status: 401,
      body: { error: 'sign_in_required' },
    });
  });

  it('is refused when its signature was changed', async () => {
    const { accessToken } = await signIn();
    const tampered = accessToken.slice(0, -3) + (accessToken.endsWith('AAA') ? 'BBB' : 'AAA');
    expect((await ask(accounts.readAccount, {}, tampered)).status).toBe(401);
  });
});

/** A busy machine could need the ten seconds for the calls themselves. */
const stopClock = () => jest.spyOn(clock, 'now').mockReturnValue(clock.now());

describe('the refresh token', () => {
  it('gives a new pair, once', async () => {
    const first = await signIn();
    const second = onPhone(await call(accounts.refreshSession, { refreshToken: first.refreshToken }));
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await call(accounts.readAccount, {}, second.accessToken)).id).toBe(first.account.id);
  });

  it('lets a phone whose answer was lost ask again within ten seconds', async () => {
    stopClock();
    const first = await signIn();
    onPhone(await call(accounts.refreshSession, { refreshToken: first.refreshToken }));
    const retried = onPhone(await call(accounts.refreshSession, { refreshToken: first.refreshToken }));
    expect((await ask(accounts.refreshSession, { refreshToken: retried.refreshToken })).status).toBe(200);
  });

  it('ends the whole session when an old one comes back later', async () => {
    const first = await signIn();
    const second = onPhone(await call(accounts.refreshSession, { refreshToken: first.refreshToken }));
    await Session.update({ refreshedAt: new Date(Date.now() - 11_000) }, { where: {} });
    expect((await ask(accounts.refreshSession, { refreshToken: first.refreshToken })).body.error).toBe(
      'session_expired',
    );
    expect((await ask(accounts.refreshSession, { refreshToken: second.refreshToken })).body.error).toBe(
      'session_expired',
    );
  });

  it('ends the whole session when one comes back that was replaced several times', async () => {
    const stolen = (await signIn()).refreshToken;
    let { refreshToken } = onPhone(await call(accounts.refreshSession, { refreshToken: stolen }));
    for (let turn = 0; turn < 3; turn += 1) {
      await Session.update({ refreshedAt: new Date(Date.now() - 11_000) }, { where: {} });
      ({ refreshToken } = onPhone(await call(accounts.refreshSession, { refreshToken })));
    }
    expect((await ask(accounts.refreshSession, { refreshToken: stolen })).body.error).toBe('session_expired');
    expect((await ask(accounts.refreshSession, { refreshToken })).body.error).toBe('session_expired');
  });

  it('is not stored: the table holds only fingerprints of it', async () => {
    const { refreshToken } = await signIn();
    const rows = JSON.stringify(await Session.findAll({ raw: true }));
    expect(rows).not.toContain(refreshToken);
    expect(rows).not.toContain(Buffer.from(refreshToken).toString('hex'));
  });

  it('is worth nothing after signing out, and signing out twice is as once', async () => {
    const { refreshToken, accessToken } = await signIn();
    expect((await ask(accounts.readAccount, {}, accessToken)).status).toBe(200);
    await call(accounts.signOut, { refreshToken });
    await call(accounts.signOut, { refreshToken });
    expect((await ask(accounts.refreshSession, { refreshToken })).status).toBe(401);
    expect((await ask(accounts.readAccount, {}, accessToken)).body.error).toBe('session_expired');
  });

  it('signs out also when a newer one was given out and got lost', async () => {
    const { refreshToken } = await signIn();
    const { bearer } = await call(accounts.refreshSession, { refreshToken });
    await call(accounts.signOut, { refreshToken });
    expect((await ask(accounts.refreshSession, { refreshToken: bearer?.refreshToken ?? '' })).status).toBe(401);
  });

  it('given again within the grace is the same, so that two at once make no two chains', async () => {
    stopClock();
    const { refreshToken } = await signIn();
    const answers = await Promise.all([1, 2, 3, 4].map(() => call(accounts.refreshSession, { refreshToken })));
    expect(new Set(answers.map(({ bearer }) => bearer?.refreshToken)).size).toBe(1);
  });

  it('is not given again within the grace to another kind of device', async () => {
    const { refreshToken } = await signIn();
    await call(accounts.refreshSession, { refreshToken });
    const stolen = await ask(accounts.refreshSession, { refreshToken }, undefined, { 'User-Agent': 'iPhone' });
    expect(stolen.body.error).toBe('session_expired');
    expect((await Session.findOne())?.revokedAt).not.toBeNull();
  });

  describe('used again within the grace', () => {
    const visit = (network: string, device = 'iPhone · Safari'): Visit => ({
      ...{ client: 'weapp', locale: 'en', device, network, subnet: network },
      header: () => '',
      cookie: () => undefined,
      setCookie: () => undefined,
    });
    const home = visit('203.0.113.0');
    async function started() {
      stopClock();
      const { account } = await signIn();
      const { session, refreshToken } = await startSession(account.id, home, 'secret');
      const given = { refreshToken, client: 'weapp' } as const;
      const next = await refreshSession(given, home);
      return { sessionId: session.id, given, next: { ...given, refreshToken: next.refreshToken } };
    }
    const isEnded = async (id: string) => (await Session.findByPk(id))?.revokedAt !== null;

    it('is given the same token where it was used first', async () => {
      const { given, next, sessionId } = await started();
      expect((await refreshSession(given, home)).refreshToken).toBe(next.refreshToken);
      expect(await isEnded(sessionId)).toBe(false);
    });

    it.each([
      ['another network', visit('198.51.100.0')],
      ['the next network', visit('203.0.114.0')],
      ['a network of IPv6', visit('2001:db8:1::')],
      ['a place without an address', visit('unknown')],
      ['another kind of device', visit('203.0.113.0', 'iPad · Safari')],
      ['another of both', visit('198.51.100.0', 'unknown')],
    ])('ends the session, and is told, from %s', async (_where, elsewhere) => {
      const { given, next, sessionId } = await started();
      await expect(refreshSession(given, elsewhere)).rejects.toMatchObject({ code: 'session_expired' });
      expect(await isEnded(sessionId)).toBe(true);
      await expect(refreshSession(next, home)).rejects.toMatchObject({ code: 'session_expired' });
    });

    it('ends a thief’s session who was first, from elsewhere', async () => {
      const { next, sessionId } = await started();
      await refreshSession(next, visit('198.51.100.0'));
      await expect(refreshSession(next, home)).rejects.toMatchObject({ code: 'session_expired' });
      expect(await isEnded(sessionId)).toBe(true);
    });

    it('lets a phone that carries its present token move from network to network', async () => {
      let { next } = await started();
      for (const network of ['198.51.100.0', '192.0.2.0', '203.0.113.0']) {
        next = { ...next, refreshToken: (await refreshSession(next, visit(network))).refreshToken };
      }
    });
  });

  it('that merely names a session ends nothing', async () => {
    const { refreshToken, sessionId } = await signIn();
    const made = `${sessionId}.${'A'.repeat(64)}`;
    expect((await ask(accounts.refreshSession, { refreshToken: made })).status).toBe(401);
    await call(accounts.signOut, { refreshToken: made });
    expect((await ask(accounts.refreshSession, { refreshToken })).status).toBe(200);
  });

  it.each([' ', 'x', 'A'.repeat(43), `${'0'.repeat(26)}.${'A'.repeat(63)}`])(
    'is refused as %p',
    async (refreshToken) => {
      expect((await ask(accounts.refreshSession, { refreshToken })).body.error).toBe('validation_failed');
    },
  );
});
