import { rmSync } from 'node:fs';
import { letters, privacy } from '../shared/contract';
import { missedDay } from '../shared/contract/missedDay';
import { Account } from './accounts/Account';
import { refundCauses } from './ledger/refundCauses';
import { arrive } from './letters/factory';
import { Letter } from './letters/Letter';
import { Closure } from './lifecycle/Closure';
import { eraseDueAccounts } from './lifecycle/erasing/eraseDueAccounts';
import { AuditEvent } from './operations/audit/AuditEvent';
import { operationSettings } from './operations/settings';
import { makeOperator, type } from './operations/testing/operatorTerminal';
import { bookOf, orderPostage, paymentOf, successOf } from './payments/factory';
import { applyPaymentFact } from './payments/ordering/applyPaymentFact';
import { oweForFailedLetters } from './payments/refunds/oweForLetters';
import { clock } from './platform/clock';
import { oweByDecision } from './promises/oweByDecision';
import { checkBooks } from './reconciliation/books/checkBooks';
import { ask, call } from './testing/call';
import { deliverDue, dueLetter, scheduledLetter } from './testing/dueLetter';
import { toGrandma } from './testing/recipients';
import { testSystem } from './testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
afterEach(() => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true }));

async function paidLetter() {
  const { order, letterId } = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(order.id)));
  return { orderId: order.id, letterId };
}
const statusOf = async (letterId: string) => (await call(letters.readLetter, { letterId }, system.token)).status;

describe('Under-18 paid without consent: what they paid', () => {
  it('goes back by two operators, and the letter is stopped; each a row, and twice is as once', async () => {
    const { orderId, letterId } = await paidLetter();
    const fin = await makeOperator('fin', 'finance');
    const second = await makeOperator('second', 'finance');
    expect(await fin.signIn()).toMatchObject({ status: 0 });
    const alone = await type(`refunds owe ${letterId} --cause minor`, fin.proof(1));
    expect([alone.status, await statusOf(letterId)]).toEqual([1, 'scheduled']);
    const done = await type(`refunds owe ${letterId} --cause minor`, second.proof());
    expect(done).toMatchObject({
      status: 0,
      stderr: expect.not.stringContaining('not let in'),
      stdout: expect.stringContaining(`250 fen of ${letterId} go back`),
    });
    expect([await statusOf(letterId), (await bookOf(orderId)).owed]).toEqual(['cancelled', [[250, 'minor']]]);
    await oweByDecision(letterId, 'minor');
    await oweForFailedLetters.round();
    expect((await bookOf(orderId)).owed).toEqual([[250, 'minor']]);
    const rows = await AuditEvent.findAll({ where: { act: 'refunds_owe' }, order: ['number'] });
    expect(rows.map(({ stage, objectId }) => [stage, objectId]).at(-1)).toEqual(['done', letterId]);
  });

  it('goes back of a letter that missed its day, too, and nobody sends it for nothing', async () => {
    const { order, letterId } = await orderPostage(system.token);
    await Letter.update({ deliverAt: new Date(clock.now() - 60_000) }, { where: { id: letterId } });
    await applyPaymentFact(successOf(await paymentOf(order.id), { paidAt: clock.date() }));
    expect(await statusOf(letterId)).toBe('missed');
    expect(await oweByDecision(letterId, 'minor')).toBe(250);
    expect(await statusOf(letterId)).toBe('draft');
    expect((await ask(missedDay.sendNow, { letterId }, system.token)).status).toBe(409);
    expect(await checkBooks()).toEqual([]);
  });

  it('goes back of a letter that has arrived, too, which stays', async () => {
    const { orderId, letterId } = await paidLetter();
    await arrive(letterId);
    expect(await oweByDecision(letterId, 'minor')).toBe(250);
    expect([await statusOf(letterId), (await bookOf(orderId)).owed]).toEqual(['delivering', [[250, 'minor']]]);
  });
});

describe('Under-14 writes; found later: what they paid', () => {
  it('goes back and each letter is stopped; all of it is deleted with the account, and goes back once', async () => {
    const written = [await paidLetter(), await paidLetter()];
    for (const { letterId } of written) {
      expect(await oweByDecision(letterId, 'minor')).toBe(250);
      expect(await statusOf(letterId)).toBe('cancelled');
    }
    const { receiptCode } = await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
    const anew = { draftKey: 'draft-under-14-000', title: '', body: '…', signature: '' };
    expect((await ask(letters.writeLetter, anew, system.token)).body.error).toBe('account_closing');
    await eraseDueAccounts.round();
    expect(await Closure.findOne()).toMatchObject({ state: 'erased', accountId: null });
    expect([await Letter.count(), await Account.count({ where: { id: system.me.account.id } })]).toEqual([0, 0]);
    for (const { orderId } of written) expect((await bookOf(orderId)).owed).toEqual([[250, 'minor']]);
    const { refunds } = await call(privacy.readReceipt, { receiptCode: receiptCode ?? '' });
    expect(refunds.map(({ cause, amountFen }) => [cause, amountFen])).toEqual(Array(2).fill([refundCauses.minor, 250]));
  });
});

it('"I paid and it never came" dispute: postage of a delivery that cannot be shown goes back, and the letter stays as it is', async () => {
  const { orderId, letterId } = await paidLetter();
  expect(await oweByDecision(letterId, 'unproven')).toBe(250);
  expect([await statusOf(letterId), (await bookOf(orderId)).owed]).toEqual(['scheduled', [[250, 'unproven']]]);
  expect(await oweByDecision(letterId, 'minor')).toBe(0);
  expect((await type(`refunds owe ${letterId} --cause whim`)).stderr).toContain('--cause is one of: minor, unproven');
});

it('figures and the drill are said in lines that need no explanation', async () => {
  await paidLetter();
  await (await makeOperator('fin', 'finance')).signIn();
  const drill = await type('covenant drill');
  expect(drill).toMatchObject({ status: 0, stderr: '' });
  expect(drill.stdout).toMatch(/^letters under way {2}1: 1 due by then, 0 would go early; of 1 authors$/m);
  expect(drill.stdout).toMatch(/^owed back at most {2}250 fen, 0 of it too old/m);
  const figures = await type('deliveries figures --days 30');
  expect(figures).toMatchObject({ status: 0, stderr: '' });
  expect(figures.stdout).toMatch(/^contact confirmed {6}0 due, - within 15 minutes/m);
  expect((await type('deliveries figures --days 0')).stderr).toContain('--days is a number from 1 to 3660');
});

describe('the forecast', () => {
  it('says which minutes are the fullest, by the ways that letters go first', async () => {
    const due = new Date(Date.UTC(2031, 1, 16, 12));
    const minute = 60_000;
    for (const [count, at, toGo] of [
      [3, due, {}],
      [
        1,
        new Date(due.getTime() + minute),
        { recipient: { kind: 'email', name: '阿梅', email: 'amelie@example.com' }, channels: ['mail'] },
      ],
    ] as const)
      for (let left = 0; left < count; left += 1) {
        const letterId = await scheduledLetter(system.token, toGo as object);
        await Letter.update({ deliverAt: new Date(at.getTime() + left * 19_999) }, { where: { id: letterId } });
      }
    await (await makeOperator('sam', 'support')).signIn();
    const told = await type('forecast --days 3660 --top 2');
    expect(told).toMatchObject({ status: 0, stderr: '' });
    expect(told.stdout.split('\n').slice(1)).toEqual([
      '2031-02-16T12:00Z         3  wechat 3',
      '2031-02-16T12:01Z         1  mail 1',
      '',
    ]);
    expect((await type('forecast --days 1')).stdout).toContain('none is due until then');
    for (const [words, why] of [
      ['--days 0', '--days is a number from 1 to 36600'],
      ['--top many', '--top is a number from 1 to 1000'],
    ])
      expect((await type(`forecast ${words}`)).stderr).toContain(why);
  });
});

describe('the story of a letter', () => {
  it('is told step by step, with nothing of what it says or whom it goes to, and is a row of the audit', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'code:isv.AMOUNT_NOT_ENOUGH', times: 1 });
    await deliverDue();
    await (await makeOperator('sam', 'support')).signIn();
    const told = await type(`letter trace ${letterId}`);
    expect(told).toMatchObject({ status: 0, stderr: '' });
    const lines = told.stdout.trim().split('\n');
    expect(lines[0]).toMatch(new RegExp(`^${letterId} is delivering, due 20.*Z; ladder: sms open$`));
    const story = lines.slice(1).map((line) => line.replace(/^\S+Z {2}/, '').replace(/\w{26}|\d+ ms|next \S+/g, '…'));
    expect(story).toEqual(
      expect.arrayContaining(['sealed', 'due', 'notice … letter_arrived sms is scheduled quota …']),
    );
    expect(story).toEqual(
      expect.arrayContaining(['attempt 1 … aliyunSms refused isv.AMOUNT_NOT_ENOUGH after …', 'postponed sms quota']),
    );
    expect(told.stdout).not.toMatch(/13800000003|外婆|林晚/);
    const rows = await AuditEvent.findAll({ where: { act: 'letter_trace' }, order: ['number'] });
    expect(rows.at(-1)).toMatchObject({ stage: 'done', objectId: letterId });
  });

  it('of no letter, or by no number, is refused', async () => {
    await (await makeOperator('sam', 'support')).signIn();
    expect((await type('letter trace 01J0000000000000000000000A')).stderr).toContain('there is no letter 01J');
    expect((await type('letter trace hello')).stderr).toContain('"hello" is no number of a letter');
  });
});
