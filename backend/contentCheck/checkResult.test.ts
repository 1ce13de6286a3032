import { letters } from '../../shared/contract';
import { Account } from '../accounts/Account';
import { proveContacts, registerByName, signIn } from '../accounts/factory';
import { sealing, writeDraft } from '../letters/factory';
import { openChecks } from '../letters/sealing/openChecks';
import { Notice } from '../notices/Notice';
import { ask, call } from '../testing/call';
import { deliverDue } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';

const system = testSystem();
const minute = 60_000;
const email = 'amelie@example.com';
const phone = '+8613800000003';
const words = { title: '一个秘密的题目', body: '只给外婆看的话', signature: '阿梅' };

beforeEach(() => {
  system.sandbox.sms.service.messages.length = 0;
  system.sandbox.mail.mails.length = 0;
});

/** Somebody without WeChat, with these contacts, whose letter waits for its check. */
async function sealUnchecked(contacts: Parameters<typeof proveContacts>[1], body = words.body) {
  const author = await registerByName('阿梅');
  await proveContacts(author.account.id, contacts);
  system.sandbox.faults.add({ party: 'green', operation: 'TextModerationPlus', fault: 'http_500', times: 9 });
  const draft = await writeDraft(author.accessToken, { ...words, body });
  const sealed = await call(letters.sealLetter, sealing(draft, toGrandma), author.accessToken);
  expect(sealed.status).toBe('checking');
  system.sandbox.faults.clear();
  return { token: author.accessToken, letterId: draft.id };
}

async function checkLater(): Promise<void> {
  await passTime(system.sandbox, minute);
  await openChecks.round();
  await deliverDue();
}

const told = () => ({
  mails: system.sandbox.mail.mails.map(({ to }) => to),
  sms: system.sandbox.sms.service.messages.map(({ number }) => number),
});

describe('an author who did not see how the check of a letter ended', () => {
  it.each([
    ['at the mailbox', { email, phone }, { mails: [email], sms: [] }],
    ['at the phone, where there is no mailbox', { phone }, { mails: [], sms: ['13800000003'] }],
    ['nowhere, where there is neither', {}, { mails: [], sms: [] }],
  ])('is told once, %s', async (_where, contacts, expected) => {
    await sealUnchecked(contacts);
    await checkLater();
    await checkLater();
    expect(told()).toEqual(expected);
  });

  it('is told alike of a letter that came back, and nothing of what it says or why', async () => {
    const { token, letterId } = await sealUnchecked({ email }, '代开发票');
    await checkLater();
    const [mail] = system.sandbox.mail.mails;
    const said = `${mail?.subject} ${mail?.text} ${mail?.html}`;
    expect(said).toContain('内容检查有了结果');
    for (const secret of [words.title, '代开发票', words.signature, letterId, '外婆'])
      expect(said).not.toContain(secret);
    expect((await call(letters.readLetter, { letterId }, token)).status).toBe('draft');
  });

  it('is told in English who reads English', async () => {
    await sealUnchecked({ email });
    await Account.update({ locale: 'en' }, { where: {} });
    await checkLater();
    expect(system.sandbox.mail.mails.map(({ subject }) => subject)).toEqual([
      'PostoMe: the check of a letter has ended',
    ]);
  });

  it('is told of two letters by one notice while that waits', async () => {
    const { token } = await sealUnchecked({ email });
    system.sandbox.faults.add({ party: 'green', operation: 'TextModerationPlus', fault: 'http_500', times: 9 });
    const other = await writeDraft(token, { ...words, body: '又一封' });
    await call(letters.sealLetter, sealing(other, toGrandma), token);
    system.sandbox.faults.clear();
    await checkLater();
    expect(told().mails).toEqual([email]);
  });
});

describe('an author who saw it', () => {
  it('is told nothing: neither at the seal nor after the tap that asked again', async () => {
    const tapped = await sealUnchecked({ email });
    expect((await call(letters.checkLetter, { letterId: tapped.letterId }, tapped.token)).status).toBe(
      'awaiting_payment',
    );
    const { accessToken } = await signIn('linwan');
    const draft = await writeDraft(accessToken, { body: '代开发票' });
    expect((await ask(letters.sealLetter, sealing(draft, toGrandma), accessToken)).body.error).toBe('content_refused');
    expect(await Notice.count({ where: { kind: 'check_result' } })).toBe(0);
  });
});
