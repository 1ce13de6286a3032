import { accounts } from '../../../shared/contract';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { ask, call } from '../../testing/call';
import { codeSentTo, newEmail, newPhone, otherThan, signInByCode } from '../../testing/contacts';
import { letTimePass } from '../../testing/letTimePass';
import { loginCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { Account } from '../Account';
import { joining, onPhone, type SignedInPhone, signIn, signInStranger } from '../factory';
import { Identity } from '../identities/Identity';
import { createIdentity, subjectOf } from '../identities/identities';

const good = 'sieben rote Schiffe';
const fiveMinutes = 300_000;
const none = '0'.repeat(26);

const system = testSystem();

const identityOf = ({ account }: SignedInPhone, kind: string) =>
  account.identities.find((identity) => identity.kind === kind)?.id ?? none;

describe('proving that it is me', () => {
  type Proof = Parameters<typeof ask<typeof accounts.prove>>[1]['proof'];
  const prove = (session: SignedInPhone, proof: Proof) => ask(accounts.prove, { proof }, session.accessToken);

  async function staleSession(contact = newEmail()): Promise<SignedInPhone> {
    const session = await signInByCode(contact, system.sandbox);
    await call(accounts.setPassword, { password: good }, session.accessToken);
    await letTimePass(system, fiveMinutes);
    return session;
  }
  const isFresh = async ({ accessToken }: SignedInPhone) =>
    (await ask(accounts.removeIdentity, { identityId: none }, accessToken)).status === 404;

  it('opens what needs it for five minutes, by the password', async () => {
    const session = await staleSession();
    expect(await isFresh(session)).toBe(false);
    const { status, body } = await prove(session, { password: good });
    expect(status).toBe(200);
    expect(Date.parse(body.freshUntil) - clock.now()).toBeLessThanOrEqual(fiveMinutes);
    expect(await isFresh(session)).toBe(true);
    await letTimePass(system, fiveMinutes);
    expect(await isFresh(session)).toBe(false);
  });

  it('works by a code to an own contact, once', async () => {
    const contact = newEmail();
    const session = await staleSession(contact);
    const identityId = identityOf(session, 'email');
    await call(accounts.sendProofCode, { identityId }, session.accessToken);
    const code = codeSentTo(contact, system.sandbox);
    expect((await prove(session, { identityId, code: otherThan(code) })).body.error).toBe('code_invalid');
    expect((await prove(session, { identityId, code })).status).toBe(200);
    expect((await prove(session, { identityId, code })).body.error).toBe('code_invalid');
  });

  it('works by a fresh code of wx.login of the same person', async () => {
    const session = await signIn('linwan');
    await letTimePass(system, fiveMinutes);
    expect((await prove(session, { wechatCode: await loginCode('zhoumu') })).body.error).toBe('wechat_code_invalid');
    expect((await prove(session, { wechatCode: 'used up' })).body.error).toBe('wechat_code_invalid');
    expect(await isFresh(session)).toBe(false);
    expect((await prove(session, { wechatCode: await loginCode('linwan') })).status).toBe(200);
    expect(await isFresh(session)).toBe(true);
  });

  it('fails by a wrong password, or one that was never set, alike', async () => {
    const session = await staleSession();
    const stranger = await signInStranger();
    for (const one of [session, stranger]) {
      expect(await prove(one, { password: 'wrong' })).toMatchObject({
        status: 401,
        body: { error: 'credentials_wrong' },
      });
    }
  });

  it('does not work by a code that was sent for something else', async () => {
    const contact = newEmail();
    const session = await staleSession(contact);
    await call(accounts.sendSignInCode, { contact });
    const proof = { identityId: identityOf(session, 'email'), code: codeSentTo(contact, system.sandbox) };
    expect((await prove(session, proof)).body.error).toBe('code_invalid');
  });

  it('knows only my own contacts', async () => {
    const other = await signInByCode(newEmail(), system.sandbox);
    const mine = await signIn('linwan');
    for (const identityId of [identityOf(other, 'email'), identityOf(mine, 'wechat'), none]) {
      expect((await ask(accounts.sendProofCode, { identityId }, mine.accessToken)).status).toBe(404);
      expect((await prove(mine, { identityId, code: '123456' })).status).toBe(404);
    }
  });

  it('is limited', async () => {
    const session = await signInStranger();
    for (let tries = 0; tries < 5; tries += 1) await prove(session, { password: 'wrong' });
    expect((await prove(session, { password: 'wrong' })).status).toBe(429);
  });
});

describe('removing a way in', () => {
  const remove = ({ accessToken }: SignedInPhone, identityId: string) =>
    ask(accounts.removeIdentity, { identityId }, accessToken);

  async function addUsername({ account }: SignedInPhone): Promise<string> {
    const registered = onPhone(await call(accounts.register, { name: 'Anna', password: good, joining }));
    const username = await Identity.findOne({ where: { accountId: registered.account.id }, rejectOnEmpty: true });
    const value = await subjectOf(username);
    await username.destroy();
    return (await inTransaction((transaction) => createIdentity(account.id, { kind: 'username', value }, transaction)))
      .id;
  }

  it('never takes the last one', async () => {
    const session = await signInByCode(newPhone(), system.sandbox);
    expect(await remove(session, identityOf(session, 'phone'))).toMatchObject({
      status: 409,
      body: { error: 'last_identity' },
    });
  });

  it('counts a username only together with a password, of fifteen characters', async () => {
    const session = await signInByCode(newPhone(), system.sandbox);
    const phone = identityOf(session, 'phone');
    const username = await addUsername(session);
    expect((await remove(session, phone)).body.error).toBe('last_identity');
    await call(accounts.setPassword, { password: 'eight888x' }, session.accessToken);
    expect((await remove(session, phone)).body.error).toBe('password_too_short');
    await call(accounts.setPassword, { password: good }, session.accessToken);
    expect((await remove(session, phone)).body.identities).toMatchObject([{ id: username, kind: 'username' }]);
  });

  it('leaves one when both are removed at once', async () => {
    const session = await signInByCode(newPhone(), system.sandbox);
    const username = await addUsername(session);
    await call(accounts.setPassword, { password: good }, session.accessToken);
    const answers = await Promise.all(
      [identityOf(session, 'phone'), username].map((identityId) => remove(session, identityId)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await Identity.count({ where: { accountId: session.account.id } })).toBe(1);
  });

  it('knows only my own, and needs a fresh proof', async () => {
    const [mine, other] = [await signInStranger(), await signInStranger()];
    expect((await remove(mine, identityOf(other, 'wechat'))).status).toBe(404);
    await letTimePass(system, fiveMinutes);
    expect((await remove(mine, identityOf(mine, 'wechat'))).body.error).toBe('fresh_proof_required');
  });
});

describe('the pen name', () => {
  it('is corrected, kept sealed, and taken away', async () => {
    const { accessToken, account } = await signInStranger();
    expect((await call(accounts.changeProfile, { penName: '林晚' }, accessToken)).penName).toBe('林晚');
    const { penName } = await Account.findByPk(account.id, { rejectOnEmpty: true });
    expect(penName?.includes('林晚')).toBe(false);
    expect((await call(accounts.changeProfile, { penName: '' }, accessToken)).penName).toBe('');
    expect((await call(accounts.readAccount, {}, accessToken)).penName).toBe('');
  });
});
