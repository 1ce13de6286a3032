import { accounts } from '../../shared/contract';
import { contactIndex } from '../accounts/contacts/contactIndex';
import { createIdentity, openidMarkOf } from '../accounts/identities/identities';
import { notifyOwner } from '../accounts/security/notifyOwner';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { inTransaction } from '../platform/database';
import { countArrivals } from '../testing/arrivals';
import { ask } from '../testing/call';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { ladderOf } from '../testing/ladder';
import { allowNotice } from '../testing/phone';
import { toAmelie, toGrandma, toMyselfByLadder, toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { Suppression } from './Suppression';
import { liftSuppression, suppress } from './suppressions';

const system = testSystem({ signedIn: 'linwan' });
const grandma = contactIndex({ kind: 'phone', value: '+8613800000003' });
const own = contactIndex({ kind: 'phone', value: '+8613800000001' });

describe('a contact that wants no more notices', () => {
  it('gets none: the notice ends before an attempt, with a reason of its own', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await suppress({ marks: [grandma], kind: 'all' }, 'asked_us');
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toEqual({ wechat: 0, sms: 0, mail: 0 });
    expect(await newsAfterDue(letterId)).toEqual(['refused sms suppressed', 'undeliverable']);
    expect(await Notice.findOne()).toMatchObject({ state: 'failed', reason: 'suppressed', attempts: 0 });
    expect(await NoticeAttempt.count()).toBe(0);
  });

  it('keeps nobody else from theirs, nor itself from another channel of the ladder', async () => {
    const mine = await dueLetter(system.token, toMyselfBySms);
    await suppress({ marks: [own], kind: 'letter_arrived' }, 'asked_us');
    const others = await dueLetter(system.token, toAmelie);
    await deliverDue();
    expect([await ladderOf(mine), await ladderOf(others)]).toEqual([['failed', 'accepted'], ['accepted']]);
  });

  it('is known in WeChat by the mark of its openid', async () => {
    await allowNotice('linwan');
    const mark = await inTransaction((transaction) => openidMarkOf(system.me.account.id, transaction));
    await suppress({ marks: mark ? [mark] : [], kind: 'letter_arrived' }, 'asked_vendor');
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toEqual({ wechat: 0, sms: 0, mail: 1 });
  });

  it('goes on getting other kinds when it wants no more of one', async () => {
    await inTransaction(async (transaction) => {
      await createIdentity(system.me.account.id, { kind: 'phone', value: '+8613800000001' }, transaction);
      await notifyOwner(system.me.account.id, 'password_changed', transaction);
    });
    await suppress({ marks: [own], kind: 'letter_arrived' }, 'asked_us');
    await deliverDue();
    expect(await Notice.findOne()).toMatchObject({ kind: 'security', state: 'accepted' });
  });

  it('gets no codes either, whoever asks for them', async () => {
    await suppress({ marks: [grandma], kind: 'code' }, 'asked_us');
    const answer = await ask(accounts.sendSignInCode, { contact: { phone: '13800000003' } });
    expect(answer).toMatchObject({ status: 503, body: { error: 'message_not_sent' } });
    expect(await Notice.findOne()).toMatchObject({ kind: 'code', state: 'failed', reason: 'suppressed', attempts: 0 });
    expect(await NoticeAttempt.count()).toBe(0);
  });

  it('gets them again when it takes the wish back; wishing twice is as once', async () => {
    const wish = { marks: [grandma], kind: 'all' } as const;
    await suppress(wish, 'asked_us');
    await suppress(wish, 'asked_vendor');
    expect(await Suppression.findAll()).toMatchObject([{ kind: 'all', reason: 'asked_us' }]);
    await liftSuppression(wish);
    await liftSuppression(wish);
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ sms: 1 });
  });
});
