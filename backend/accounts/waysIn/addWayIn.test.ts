import { accounts } from '../../../shared/contract';
import { ask, call } from '../../testing/call';
import { codeSentTo, newEmail, newPhone, otherThan, signInByCode } from '../../testing/contacts';
import { letTimePass } from '../../testing/letTimePass';
import { loginCode, phoneCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { Account } from '../Account';
import { type SignedInPhone, signIn, signInStranger } from '../factory';

const system = testSystem();

type Contact = ReturnType<typeof newPhone> | ReturnType<typeof newEmail>;

async function contactCode({ accessToken }: SignedInPhone, contact: Contact): Promise<string> {
  await call(accounts.sendContactCode, { contact }, accessToken);
  return codeSentTo(contact, system.sandbox);
}
const add = ({ accessToken }: SignedInPhone, contact: Contact, code: string) =>
  ask(accounts.addContact, { contact, code, merge: false }, accessToken);

describe.each([
  ['phone', newPhone],
  ['email', newEmail],
] as const)('adding a %s', (kind, newContact) => {
  it('makes it a way in, masked where it is shown', async () => {
    const session = await signInStranger();
    const contact = newContact();
    const { status, body } = await add(session, contact, await contactCode(session, contact));
    expect(status).toBe(200);
    expect(body.identities).toMatchObject([{ kind: 'wechat' }, { kind, shown: expect.stringContaining('***') }]);
    await letTimePass(system, 60_000);
    expect((await signInByCode(contact, system.sandbox)).account.id).toBe(session.account.id);
  });

  it('takes the place of the one of its kind', async () => {
    const session = await signInStranger();
    const [first, second] = [newContact(), newContact()];
    await add(session, first, await contactCode(session, first));
    const { body } = await add(session, second, await contactCode(session, second));
    expect(body.identities.filter((identity) => identity.kind === kind)).toHaveLength(1);
    await letTimePass(system, 60_000);
    expect((await signInByCode(first, system.sandbox)).account.id).not.toBe(session.account.id);
  });

  it('twice is as once', async () => {
    const session = await signInStranger();
    const contact = newContact();
    const { body: first } = await add(session, contact, await contactCode(session, contact));
    await letTimePass(system, 60_000);
    const { body: second } = await add(session, contact, await contactCode(session, contact));
    expect(second.identities).toEqual(first.identities);
  });

  it('is refused while it belongs to another account, and the code stays good', async () => {
    const contact = newContact();
    await signInByCode(contact, system.sandbox);
    await letTimePass(system, 60_000);
    const session = await signInStranger();
    const code = await contactCode(session, contact);
    for (let tries = 0; tries < 2; tries += 1) {
      expect(await add(session, contact, code)).toMatchObject({ status: 409, body: { error: 'identity_in_use' } });
    }
  });

  it('goes to one of two accounts that add it at once', async () => {
    const contact = newContact();
    const sessions = [await signInStranger(), await signInStranger()];
    const codes: string[] = [];
    for (const session of sessions) {
      await letTimePass(system, 60_000);
      codes.push(await contactCode(session, contact));
    }
    // The second code has replaced the first.
    const answers = await Promise.all(sessions.map((session, index) => add(session, contact, codes[index] ?? '')));
    expect(answers.map(({ status }) => status)).toEqual([422, 200]);
  });
});

describe('a code for adding a contact', () => {
  it('is good for the account that asked for it alone', async () => {
    const [mine, other] = [await signInStranger(), await signInStranger()];
    const contact = newEmail();
    const code = await contactCode(mine, contact);
    expect((await add(other, contact, code)).body.error).toBe('code_invalid');
    expect((await add(mine, contact, otherThan(code))).body.error).toBe('code_invalid');
    expect((await add(mine, contact, code)).status).toBe(200);
  });

  it('is no code to sign in with', async () => {
    const session = await signInStranger();
    const contact = newEmail();
    const code = await contactCode(session, contact);
    expect((await ask(accounts.signInWithCode, { contact, code })).body.error).toBe('code_invalid');
  });
});

describe('adding the phone that WeChat knows', () => {
  const addPhone = ({ accessToken }: SignedInPhone, code: string) =>
    ask(accounts.addWechatPhone, { code, merge: false }, accessToken);

  it('takes its code once', async () => {
    const session = await signIn('linwan');
    const code = await phoneCode('linwan');
    expect((await addPhone(session, code)).body.identities).toMatchObject([
      { kind: 'wechat' },
      { kind: 'phone', shown: '138****0001' },
    ]);
    expect(await addPhone(session, code)).toMatchObject({ status: 401, body: { error: 'wechat_code_invalid' } });
  });

  it('refuses a code of wx.login, and one that is five minutes old', async () => {
    const session = await signIn('linwan');
    expect((await addPhone(session, await loginCode('linwan'))).body.error).toBe('wechat_code_invalid');
    const late = await phoneCode('linwan');
    await system.sandbox.clock.advance(300_000);
    expect((await addPhone(session, late)).body.error).toBe('wechat_code_invalid');
  });

  it('says that WeChat is away when it is', async () => {
    const session = await signIn('linwan');
    system.sandbox.faults.add({ party: 'wechat', operation: 'getuserphonenumber', fault: 'code:45011' });
    expect(await addPhone(session, await phoneCode('linwan'))).toMatchObject({
      status: 503,
      body: { error: 'wechat_unavailable' },
    });
  });
});

describe('adding WeChat', () => {
  it('makes it a way in', async () => {
    const session = await signInByCode(newEmail(), system.sandbox);
    const code = await loginCode('zhoumu');
    expect((await call(accounts.addWechat, { code, merge: false }, session.accessToken)).hasWechat).toBe(true);
    expect((await signIn('zhoumu')).account.id).toBe(session.account.id);
    expect(await Account.count()).toBe(1);
  });

  it('is refused while it belongs to another account', async () => {
    await signIn('zhoumu');
    const session = await signInByCode(newEmail(), system.sandbox);
    const code = await loginCode('zhoumu');
    const answer = await ask(accounts.addWechat, { code, merge: false }, session.accessToken);
    expect(answer.body.error).toBe('identity_in_use');
  });
});

it.each([
  ['sendContactCode', accounts.sendContactCode, { contact: { email: 'a@example.com' } }],
  ['addContact', accounts.addContact, { contact: { email: 'a@example.com' }, code: '123456', merge: false }],
  ['addWechatPhone', accounts.addWechatPhone, { code: 'any', merge: false }],
  ['addWechat', accounts.addWechat, { code: 'any', merge: false }],
] as const)('%s needs a fresh proof', async (_name, endpoint, input) => {
  const { accessToken } = await signInStranger();
  await letTimePass(system, 301_000);
  expect(await ask(endpoint as typeof accounts.addWechat, input as never, accessToken)).toMatchObject({
    status: 403,
    body: { error: 'fresh_proof_required' },
  });
});
