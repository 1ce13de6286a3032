import { rmSync } from 'node:fs';
import { letters, privacy } from '../../../shared/contract';
import { orders } from '../../../shared/contract/orders';
import { signIn } from '../../accounts/factory';
import { balances } from '../../ledger/balances';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { AuditEvent } from '../../operations/audit/AuditEvent';
import { operationSettings } from '../../operations/settings';
import { makeOperator, type } from '../../operations/testing/operatorTerminal';
import { orderPostage, paymentOf, refundsOfOrder, successOf } from '../../payments/factory';
import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import { Refund } from '../../payments/Refund';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { writeData } from '../../privacy/export/writeData';
import { adoptEntries } from '../../reconciliation/books/adoptEntries';
import { ask, call } from '../../testing/call';
import { dumpDatabases, placesOf } from '../../testing/dumpDatabases';
import { passTime } from '../../testing/passTime';
import { testSystem } from '../../testing/testSystem';
import { mergeOrderContacts } from '../leaving/mergeOrderContacts';
import { forgetPayees } from './forgetPayees';
import { notePaid, noteSentBack, takePayout, waitingPayouts } from './handlePayouts';
import { Payout } from './Payout';
import { PayoutKey } from './PayoutKey';
import { decryptPayee } from './payees';
import { createPayoutKey } from './payoutKeys';
import { sweepPayoutKeys } from './sweepPayoutKeys';
import { nameAsBefore } from './testing/nameAsBefore';

const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => void jest.spyOn(logger, 'alarm').mockReturnValue());
afterEach(() => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true }));

const payee = { name: '林晚的母亲', account: '招商银行 6225 0000 0000 4321' };

/** A letter that was paid more than a year ago, and cancelled: its postage can't go back the way it came. */
async function tooOld() {
  const { order, letterId } = await orderPostage(system.token);
  const paidAt = new Date(clock.now() - 365 * 86_400_000);
  await applyPaymentFact(successOf(await paymentOf(order.id), { paidAt }));
  await call(letters.cancelLetter, { letterId }, system.token);
  await oweForFailedLetters.round();
  const [refund] = await refundsOfOrder(order.id);
  if (!refund) throw new Error('nothing is owed');
  return { orderId: order.id, refundId: refund.id };
}

const name = (orderId: string, who = payee) => call(orders.namePayee, { orderId, ...who }, system.token);
const seen = async () => (await call(orders.listOrders, { limit: 20 }, system.token)).orders[0]?.refunds[0];
const holds = async (account: string) => (await balances()).find((one) => one.account === account)?.fen;

describe('postage that is too old to go back the way it came', () => {
  it('is paid out where its payer says, once, and then nobody knows any more where to', async () => {
    const { orderId, refundId } = await tooOld();
    expect(await seen()).toMatchObject({ state: 'by_hand', payout: { state: 'unnamed', to: null } });
    expect((await name(orderId)).refunds[0]?.payout).toEqual({ state: 'named', to: '…4321' });
    const plain = [Buffer.from(payee.name), Buffer.from(payee.account)];
    expect(placesOf(await dumpDatabases(), plain)).toEqual([]);
    // Its payer may read it among what we hold of them.
    let exported = '';
    for await (const part of writeData(system.me.account.id, 'en')) exported += part;
    expect(exported).toContain(payee.account);
    expect((await ask(privacy.readHeldData, {}, system.token)).status).toBe(200);
    await expect(notePaid(refundId, 'B1')).rejects.toThrow('not taken up');
    expect([await takePayout(refundId), await takePayout(refundId)]).toEqual(Array(2).fill({ ...payee, fen: 250 }));
    expect((await seen())?.payout).toMatchObject({ state: 'underway' });
    expect(await ask(orders.namePayee, { orderId, ...payee }, system.token)).toMatchObject({
      status: 409,
      body: { error: 'no_such_money' },
    });
    const both = await Promise.all([notePaid(refundId, 'BANK-1'), notePaid(refundId, 'BANK-1')]);
    expect(both.sort()).toEqual([false, true]);
    expect(await seen()).toMatchObject({ state: 'refunded', refundedAt: expect.any(String) });
    expect((await seen())?.payout).toBeUndefined();
    const { payeeName, payeeAccount, reference } = await Payout.findByPk(refundId, { rejectOnEmpty: true });
    expect([payeeName, payeeAccount, reference]).toEqual([null, null, 'BANK-1']);
    await adoptEntries.round();
    expect(await LedgerEntry.count({ where: { kind: 'paid_out' } })).toBe(1);
    expect([await holds('owed'), await holds('bank'), await holds('rail')]).toEqual([0, -250, 250]);
  });

  it('is asked for anew when the account did not take it', async () => {
    const { orderId, refundId } = await tooOld();
    await name(orderId);
    await takePayout(refundId);
    await noteSentBack(refundId);
    await noteSentBack(refundId);
    expect((await seen())?.payout).toEqual({ state: 'sent_back', to: null });
    await expect(takePayout(refundId)).rejects.toThrow('nobody is named');
    expect(await waitingPayouts()).toMatchObject([{ refundId, fen: 250, state: 'sent_back' }]);
    await name(orderId, { ...payee, account: '支付宝 lin@example.com' });
    expect(await takePayout(refundId)).toMatchObject({ account: '支付宝 lin@example.com' });
  });

  it('is never paid out beside a refund, and nothing else is paid out', async () => {
    const { orderId, refundId } = await tooOld();
    await name(orderId);
    await Refund.update({ state: 'refunded', trouble: null }, { where: { id: refundId } });
    await expect(takePayout(refundId)).rejects.toThrow('nothing of');
    await expect(notePaid(refundId, 'BANK-2')).rejects.toThrow('nothing of');
    expect(await LedgerEntry.count({ where: { kind: 'paid_out' } })).toBe(0);
    expect((await ask(orders.namePayee, { orderId, ...payee }, system.token)).body.error).toBe('no_such_money');
  });

  it('goes to no payee without a name or an account that can be read', async () => {
    const { orderId } = await tooOld();
    for (const [field, value] of [
      ['name', ''],
      ['name', '\u200b'],
      ['account', 'x'.repeat(101)],
      ['account', 'two\nlines'],
      // What an operator reads at a terminal shall not show another sum there.
      ['account', '\u001b[2K\u001b[1Gpay 120000 fen'],
      ['account', '6222\u202e0000'],
    ] as const) {
      const answer = await ask(orders.namePayee, { orderId, ...payee, [field]: value }, system.token);
      expect(answer.body.fields).toMatchObject([{ path: field }]);
    }
  });

  it('takes along a payee whom the version before has named, when accounts are merged', async () => {
    const { refundId } = await tooOld();
    const [from, into] = [system.me.account.id, (await signIn('zhoumu')).account.id];
    await nameAsBefore(refundId, from, payee);
    expect((await seen())?.payout).toEqual({ state: 'named', to: '…4321' });
    let exported = '';
    for await (const part of writeData(from, 'en')) exported += part;
    expect(exported).toContain(payee.account);
    await inTransaction((transaction) => mergeOrderContacts({ from, into } as never, transaction));
    const merged = await Payout.findByPk(refundId, { rejectOnEmpty: true });
    expect([await decryptPayee(merged, into), await decryptPayee(merged, null)]).toEqual([payee, payee]);
  });

  it('has a payee no more once it came by its rail, nor a key that nobody needs', async () => {
    const { orderId, refundId } = await tooOld();
    await name(orderId);
    await name(orderId, { ...payee, name: '林晚' });
    expect(await PayoutKey.count()).toBe(1);
    await forgetPayees.round();
    expect(await takePayout(refundId)).toMatchObject({ name: '林晚' });
    await Refund.update({ state: 'refunded', trouble: null }, { where: { id: refundId } });
    await forgetPayees.round();
    expect(await Payout.findByPk(refundId)).toMatchObject({ payeeName: null, payeeAccount: null, keyId: null });
    await createPayoutKey();
    expect(await PayoutKey.count()).toBe(1);
    await sweepPayoutKeys.round();
    expect(await PayoutKey.count()).toBe(1);
    await passTime(system.sandbox, 25 * 3_600_000);
    await sweepPayoutKeys.round();
    expect(await PayoutKey.count()).toBe(0);
  });
});

it('two operators pay it out at their terminal, each step a row of the audit', async () => {
  const { orderId, refundId } = await tooOld();
  await name(orderId);
  const fin = await makeOperator('fin', 'finance');
  const second = await makeOperator('second', 'finance');
  await fin.signIn();
  const list = await type('payouts list');
  expect(list.stdout).toMatch(new RegExp(`^${refundId} +250 fen .* named\n$`));
  const missing = await type(`payouts take ${refundId}`);
  expect([missing.status, missing.stdout]).toEqual([1, '']);
  expect(missing.stderr).toContain('this waits for a second operator with one of the roles finance\nthey agree here');
  const alone = await type(`payouts take ${refundId}`, fin.proof(1));
  expect([alone.status, alone.stdout.includes(payee.account)]).toEqual([1, false]);
  const taken = await type(`payouts take ${refundId}`, second.proof());
  expect(taken).toMatchObject({ status: 0, stdout: expect.stringContaining(`pay 250 fen to ${payee.name}`) });
  const paid = await type(`payouts paid ${refundId} --reference BANK-7`, second.proof(1));
  expect(paid).toMatchObject({ status: 0, stdout: expect.stringContaining('is paid out') });
  expect(await seen()).toMatchObject({ state: 'refunded' });
  const rows = await AuditEvent.findAll({ where: { stage: 'done' }, order: ['number'] });
  expect(rows.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['payouts_list', 'payouts_take', 'payouts_settle']),
  );
});
