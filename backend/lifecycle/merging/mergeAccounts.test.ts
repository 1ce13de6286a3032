import { accounts, letters, opening, payments, privacy } from '../../../shared/contract';
import { Account } from '../../accounts/Account';
import { verifyLedger } from '../../accounts/consents/verifyLedger';
import { type SignedInPhone, signIn, signInStranger } from '../../accounts/factory';
import { Identity } from '../../accounts/identities/Identity';
import { AccountKey } from '../../accounts/keys/AccountKey';
import { DoomedKey } from '../../accounts/keys/DoomedKey';
import { destroyDoomedKeys } from '../../accounts/leaving/destroyDoomedKeys';
import { Password } from '../../accounts/passwords/Password';
import { Session } from '../../accounts/sessions/Session';
import { applyEvents } from '../../inbox/applyEvents';
import { destroyShares } from '../../letterKeys/destroyShares';
import { LetterKey } from '../../letterKeys/LetterKey';
import { sealLetter, writeDraft } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { Order } from '../../payments/Order';
import { Payment } from '../../payments/Payment';
import { decryptPayer } from '../../payments/payer';
import { clock } from '../../platform/clock';
import { definedTables } from '../../platform/defineTable';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { ask, call } from '../../testing/call';
import { cleanDatabase } from '../../testing/cleanDatabase';
import { codeSentTo, newEmail, signInByCode } from '../../testing/contacts';
import { dueLetter } from '../../testing/dueLetter';
import { forgetLimits, letTimePass } from '../../testing/letTimePass';
import { loginCode, phoneCode } from '../../testing/phone';
import { toAFriend, toGrandma, toMyself } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { wechatUserEvents } from '../revoking/wechatUserEvents';
import { mergeMoves } from './mergeMoves';

const good = 'sieben rote Schiffe';

const system = testSystem();

/** Two accounts of one person: one by WeChat with letters and an order, one by e-mail with a letter. */
async function twoAccounts() {
  const draftKey = newId();
  const wechat = await signIn('linwan');
  await call(accounts.changeProfile, { penName: '林晚' }, wechat.accessToken);
  await call(accounts.addWechatPhone, { code: await phoneCode('linwan'), merge: false }, wechat.accessToken);
  const draft = await writeDraft(wechat.accessToken, { body: '我的草稿', draftKey });
  const toMe = await sealLetter(wechat.accessToken, toMyself);
  const unpaid = await sealLetter(wechat.accessToken, toGrandma);
  await call(payments.createOrder, { letterId: unpaid.id, quotedFen: unpaid.amountFen ?? 0 }, wechat.accessToken);
  const contact = newEmail();
  const mail = await signInByCode(contact, system.sandbox);
  const own = await writeDraft(mail.accessToken, { body: 'the other draft', draftKey });
  return { wechat, mail, contact, letterIds: [draft.id, toMe.id, unpaid.id, own.id], draft, unpaid, toMe };
}

const mergeByWechat = async ({ accessToken }: SignedInPhone) =>
  ask(accounts.addWechat, { code: await loginCode('linwan'), merge: true }, accessToken);

async function rowsOf(accountId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name, model, ownership } of definedTables()) {
    if (ownership === 'nobody' || !('account' in ownership)) continue;
    for (const column of [ownership.account, ownership.sharedWith ?? ownership.account]) {
      const count = await model.count({ where: { [column]: accountId } });
      if (count > 0) counts[name] = count;
    }
  }
  if (await Order.count({ where: { accountId } })) counts.orders = 1;
  return counts;
}

async function expectMerged({ wechat, mail, letterIds, draft, unpaid, toMe }: Awaited<ReturnType<typeof twoAccounts>>) {
  expect(await rowsOf(wechat.account.id)).toEqual({});
  expect(await DoomedKey.count()).toBe(0);
  expect(await AccountKey.count()).toBe(1);
  expect(await LetterKey.count()).toBe(letterIds.length);
  const account = await call(accounts.readAccount, {}, mail.accessToken);
  expect(account).toMatchObject({ id: mail.account.id, penName: '林晚', hasWechat: true });
  expect(account.identities.map(({ kind }) => kind).sort()).toEqual(['email', 'phone', 'wechat']);
  const { letters: listed } = await call(letters.listSent, { limit: 50 }, mail.accessToken);
  expect(listed.map(({ id }) => id).sort()).toEqual([...letterIds].sort());
  const read = await call(letters.readLetter, { letterId: draft.id }, mail.accessToken);
  expect(read.body).toBe('我的草稿');
  expect((await Letter.findByPk(toMe.id))?.recipientId).toBe(mail.account.id);
  const order = await Order.findOne({ where: { letterId: unpaid.id }, rejectOnEmpty: true });
  const payment = await Payment.findOne({ where: { orderId: order.id }, rejectOnEmpty: true });
  const { wechat: linwan } = system.sandbox.people.byId('linwan') ?? {};
  expect(await decryptPayer(payment, mail.account.id)).toBe(linwan?.openid);
  expect((await signIn('linwan')).account.id).toBe(mail.account.id);
}

describe('merging two accounts', () => {
  it('moves letters, orders, ways in and the pen name, and leaves nothing of the other', async () => {
    const both = await twoAccounts();
    expect(Object.keys(await rowsOf(both.wechat.account.id)).sort()).toEqual(
      ['account_keys', 'accounts', 'identities', 'letter_keys', 'letters', 'orders', 'sessions'].sort(),
    );
    expect((await mergeByWechat(both.mail)).status).toBe(200);
    await expectMerged(both);
  });

  it('works by a contact too, and uses its code up with it', async () => {
    const { wechat, mail, contact } = await twoAccounts();
    await letTimePass(system, 60_000);
    await call(accounts.sendContactCode, { contact }, wechat.accessToken);
    const code = codeSentTo(contact, system.sandbox);
    const merge = { contact, code, merge: true };
    expect((await ask(accounts.addContact, merge, wechat.accessToken)).status).toBe(200);
    expect(await rowsOf(mail.account.id)).toEqual({});
    expect((await ask(accounts.addContact, merge, wechat.accessToken)).body.error).toBe('code_invalid');
  });

  it('keeps closed what one said is not for them, but for what they wrote to the other', async () => {
    const both = await twoAccounts();
    const [from, into] = [both.wechat, both.mail];
    const strangers = await dueLetter((await signIn('zhoumu')).accessToken, toAFriend);
    const own = await dueLetter(from.accessToken, toAFriend);
    await Letter.update({ recipientId: from.account.id, claimedAt: clock.date() }, { where: { id: strangers } });
    await Letter.update({ recipientId: into.account.id, claimedAt: clock.date() }, { where: { id: own } });
    await call(opening.notMine, { letterId: strangers, isMine: false }, from.accessToken);
    await call(opening.notMine, { letterId: own, isMine: false }, into.accessToken);
    expect((await mergeByWechat(into)).status).toBe(200);
    const stateOf = async (letterId: string) =>
      (await call(opening.lookAtLetter, { letterId }, into.accessToken)).state;
    expect(await stateOf(strangers)).toBe('closed');
    expect(await stateOf(own)).toBe('waiting');
  });

  it('ends the sessions of the other', async () => {
    const both = await twoAccounts();
    await mergeByWechat(both.mail);
    expect((await ask(accounts.readAccount, {}, both.wechat.accessToken)).body.error).toBe('session_expired');
    const { refreshToken } = both.wechat;
    expect((await ask(accounts.refreshSession, { refreshToken })).body.error).toBe('session_expired');
  });

  it('keeps the password of the account that stays, or takes over the only one', async () => {
    for (const keeps of [true, false]) {
      await cleanDatabase();
      await forgetLimits(system);
      await letTimePass(system, 60_000);
      const both = await twoAccounts();
      await call(accounts.setPassword, { password: `${good} 1` }, both.wechat.accessToken);
      if (keeps) await call(accounts.setPassword, { password: `${good} 2` }, both.mail.accessToken);
      await mergeByWechat(both.mail);
      expect(await Password.count()).toBe(1);
      const name = '13800000001';
      const password = `${good} ${keeps ? 2 : 1}`;
      expect((await ask(accounts.signInWithPassword, { name, password })).status).toBe(200);
    }
  });

  it('treats the person as young if one of the two says so', async () => {
    const both = await twoAccounts();
    await Account.update({ isMinor: true }, { where: { id: both.wechat.account.id } });
    expect((await mergeByWechat(both.mail)).body.isMinor).toBe(true);
  });

  it('keeps only the consents that both had given', async () => {
    const { wechat, mail } = await twoAccounts();
    const give = (token: string, purpose: 'statistics' | 'crash_reports') =>
      call(privacy.setConsent, { purpose, granted: true }, token);
    for (const purpose of ['statistics', 'crash_reports'] as const) await give(mail.accessToken, purpose);
    await give(wechat.accessToken, 'statistics');
    await mergeByWechat(mail);
    const { consents } = await call(privacy.listConsents, {}, mail.accessToken);
    expect(consents.filter(({ granted }) => granted).map(({ purpose }) => purpose)).toEqual(['statistics']);
    expect((await verifyLedger()).faults).toEqual([]);
  });

  it('puts the WeChat that was proved in the place of another one', async () => {
    const linwan = await signIn('linwan');
    const zhoumu = await signIn('zhoumu');
    const { body } = await mergeByWechat(zhoumu);
    expect(body.identities.map(({ kind }) => kind)).toEqual(['wechat']);
    expect((await signIn('linwan')).account.id).toBe(zhoumu.account.id);
    expect(await Account.count({ where: { id: linwan.account.id } })).toBe(0);
  });

  it('works for an account of which WeChat has told something, which is applied to the one that stays', async () => {
    const both = await twoAccounts();
    const { openid = '' } = system.sandbox.people.byId('linwan')?.wechat ?? {};
    await system.sandbox.events.push({ event: 'user_authorization_revoke', openid, revokeInfo: '8' });
    const { status, body } = await mergeByWechat(both.mail);
    expect(status).toBe(200);
    expect(body.identities.map(({ kind }) => kind)).toContain('phone');
    await applyEvents([wechatUserEvents]).round();
    const { identities } = await call(accounts.readAccount, {}, both.mail.accessToken);
    expect(identities.map(({ kind }) => kind).sort()).toEqual(['email', 'wechat']);
  });

  it.each(['from', 'into'])('is refused while the account %s is closing', async (side) => {
    const both = await twoAccounts();
    const { account } = side === 'from' ? both.wechat : both.mail;
    await Account.update({ status: 'closing' }, { where: { id: account.id } });
    // Also within the seconds in which a session is still trusted to belong to an open account.
    expect(await mergeByWechat(both.mail)).toMatchObject({ status: 409, body: { error: 'merge_not_possible' } });
    expect(await Identity.count({ where: { accountId: both.wechat.account.id } })).toBe(2);
  });

  it('is refused when the other gives up the proved way in meanwhile', async () => {
    const both = await twoAccounts();
    const { id: accountId } = both.wechat.account;
    // Between the look at whose it is and the lock on both accounts.
    jest.spyOn(LetterKey, 'findAll').mockImplementationOnce(async () => {
      await Identity.destroy({ where: { accountId, kind: 'wechat' } });
      return [];
    });
    expect(await mergeByWechat(both.mail)).toMatchObject({ status: 409, body: { error: 'merge_not_possible' } });
    expect(await Letter.count({ where: { authorId: accountId } })).toBe(3);
  });

  it('happens once when asked for by many at once', async () => {
    const both = await twoAccounts();
    const answers = await Promise.all(Array.from({ length: 4 }, () => mergeByWechat(both.mail)));
    expect(answers.map(({ status }) => status)).toContain(200);
    expect(answers.every(({ status }) => [200, 409].includes(status))).toBe(true);
    await expectMerged(both);
  });

  it('does not happen without merge, whatever was proved', async () => {
    const both = await twoAccounts();
    const input = { code: await loginCode('linwan'), merge: false };
    expect((await ask(accounts.addWechat, input, both.mail.accessToken)).body.error).toBe('identity_in_use');
    expect(await Account.count()).toBe(2);
  });
});

describe('a process killed while it merges', () => {
  const kill = () => Promise.reject(new Error('killed'));

  it.each(Object.keys(mergeMoves) as (keyof typeof mergeMoves)[])(
    'at %s has changed nothing, and it can be done again',
    async (move) => {
      const both = await twoAccounts();
      const before = [await rowsOf(both.wechat.account.id), await rowsOf(both.mail.account.id)];
      const original = mergeMoves[move];
      // After the move is done, before anything is committed.
      jest.spyOn(mergeMoves, move).mockImplementationOnce(async (merging, transaction) => {
        await original(merging, transaction);
        await kill();
      });
      expect((await mergeByWechat(both.mail)).status).toBe(500);
      const [from, into] = [await rowsOf(both.wechat.account.id), await rowsOf(both.mail.account.id)];
      expect(from).toEqual(before[0]);
      // The keys of letters were already wrapped for the other, which harms nobody.
      expect({ ...into, letter_keys: 0 }).toEqual({ ...before[1], letter_keys: 0 });
      expect((await call(letters.readLetter, { letterId: both.draft.id }, both.wechat.accessToken)).body).toBe(
        '我的草稿',
      );
      expect((await mergeByWechat(both.mail)).status).toBe(200);
      await expectMerged(both);
    },
  );

  it('after the rows have moved leaves keys that the worker destroys', async () => {
    const both = await twoAccounts();
    jest.spyOn(AccountKey, 'destroy').mockImplementationOnce(kill);
    // The merge is done all the same; what could not be destroyed is an alarm and the worker's.
    const alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
    expect((await mergeByWechat(both.mail)).status).toBe(200);
    expect(alarm).toHaveBeenCalledTimes(1);
    expect(await AccountKey.count()).toBe(2);
    await destroyDoomedKeys(destroyShares).round();
    await destroyDoomedKeys(destroyShares).round();
    await expectMerged(both);
  });

  it('never loses the key of an account that lives', async () => {
    const { account } = await signInStranger();
    await DoomedKey.create({ accountId: account.id, doomedAt: new Date() });
    await destroyDoomedKeys(destroyShares).round();
    expect(await AccountKey.count({ where: { accountId: account.id } })).toBe(1);
    expect(await Session.count({ where: { accountId: account.id } })).toBe(1);
  });
});
