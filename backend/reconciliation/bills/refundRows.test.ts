import { letters } from '../../../shared/contract';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { paymentOf, refundsOfOrder } from '../../payments/factory';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { payRefunds } from '../../payments/refunds/payRefunds';
import { paymentSettings } from '../../payments/settings';
import { logger } from '../../platform/logger';
import type { BillLine } from '../../rails/Rail';
import { railSettings } from '../../rails/settings';
import { call } from '../../testing/call';
import { eventually } from '../../testing/eventually';
import { testSystem } from '../../testing/testSystem';
import { type BilledWay, billedWays, changeBill, untilBills } from '../testing/billed';
import { BillDay } from './BillDay';
import { BillDifference } from './BillDifference';
import { reconcileBills } from './reconcileBills';

const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => {
  jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_jsapi', 'alipay_wap', 'alipay_page']);
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
  jest.spyOn(logger, 'alarm').mockReturnValue();
});
afterEach(() => system.sandbox.clock.follow(() => 0));

/** Our numbers of a payment and of its refund that went back at the stand-in; unless `isTold`, nothing told us of it. */
async function refundedThere({ paid, party }: BilledWay, isTold = true) {
  const { orderId, letterId } = await paid(system);
  await eventually(async () => expect((await paymentOf(orderId)).status).toBe('paid'));
  await call(letters.cancelLetter, { letterId }, system.token);
  await oweForFailedLetters.round();
  if (!isTold) {
    system.sandbox.faults.add({ party, operation: 'refund', fault: 'cut_after', times: party === 'alipay' ? 2 : 1 });
    system.sandbox.faults.add({ party, operation: 'refund_callback', fault: 'no_callback' });
  }
  await payRefunds.round();
  await system.sandbox.clock.advance(3_000);
  const state = isTold ? 'refunded' : 'requested';
  await eventually(async () => expect((await refundsOfOrder(orderId))[0]?.state).toBe(state));
  const [refund] = await refundsOfOrder(orderId);
  return { id: refund?.id ?? '', outTradeNo: (await paymentOf(orderId)).outTradeNo, no: refund?.outRefundNo ?? '' };
}

const found = async () =>
  Object.fromEntries(
    (await BillDifference.findAll()).map(({ outNo, subject, kind, said, resolvedBy, theirsFen, oursFen }) => [
      outNo,
      [subject, kind, said ?? null, resolvedBy ?? null, theirsFen, oursFen],
    ]),
  );

const entries = async (refundId?: string) =>
  (await LedgerEntry.findAll({ where: refundId ? { refundId } : {}, order: ['id'] })).map(
    ({ kind, outNo, source }) => `${kind} ${outNo} ${source}`,
  );

describe.each(billedWays)('the refunds in a bill of $party', (way) => {
  it('are found missing, too many, too dear and undone, and only a refund that nobody told us of is repaired', async () => {
    const missed = await refundedThere(way, false);
    const unlisted = await refundedThere(way);
    const dearer = await refundedThere(way);
    const undone = await refundedThere(way);
    const all = [missed, unlisted, dearer, undone];
    const isOf = ({ no }: { no: string }, { outRefundNo }: BillLine) => outRefundNo === no;
    untilBills(system);
    const own = all.map(({ outTradeNo }) => outTradeNo);
    changeBill(way.biller, own, (lines) => [
      ...lines
        .filter((line) => !isOf(unlisted, line))
        .map((line) => (isOf(dearer, line) ? { ...line, fen: 251 } : line))
        .map((line) => ({ ...line, hasFailed: isOf(undone, line) })),
      ...lines.filter((line) => isOf(undone, line)).map((line) => ({ ...line, outRefundNo: 'OURS-IT-IS-NOT' })),
    ]);
    const before = await entries();
    await reconcileBills.round();
    expect(await found()).toEqual({
      [missed.no]: ['refund', 'theirs_only', 'refunded', 'ledger', 250, 0],
      [unlisted.no]: ['refund', 'ours_only', 'refunded', null, 0, 250],
      [dearer.no]: ['refund', 'amount', null, null, 251, 250],
      [undone.no]: ['refund', 'state', null, null, 250, 250],
      'OURS-IT-IS-NOT': ['refund', 'theirs_only', 'absent', null, 250, 0],
    });
    expect((await entries()).slice(before.length)).toEqual([
      `asked ${missed.no} bill`,
      `refunded ${missed.no} bill`,
      'unmatched OURS-IT-IS-NOT bill',
    ]);
    const repaired = await entries(missed.id);
    expect(repaired).toEqual([`owed ${missed.no} own`, `asked ${missed.no} bill`, `refunded ${missed.no} bill`]);
    const after = [await entries(), await found()];
    await BillDay.update({ state: 'waiting', nextAskAt: null }, { where: {} });
    await reconcileBills.round();
    expect([await entries(), await found()]).toEqual(after);
  });

  it('given back by hand without a number, thrice in one day and twice in one second, are three, held apart for a person', async () => {
    const { orderId } = await way.paid(system);
    await eventually(async () => expect((await paymentOf(orderId)).status).toBe('paid'));
    const { outTradeNo } = await paymentOf(orderId);
    untilBills(system);
    changeBill(way.biller, [outTradeNo], (lines) => {
      const back = {
        kind: 'refund',
        outTradeNo,
        transactionId: '',
        outRefundNo: '',
        railRefundId: '',
        fen: 80,
      } as const;
      const later = (ms: number) => new Date((lines[0]?.at.getTime() ?? 0) + ms);
      const [first, second] = [later(1_000), later(2_000)];
      return [...lines, { ...back, at: first }, { ...back, at: second }, { ...back, at: second }];
    });
    const before = await entries();
    await reconcileBills.round();
    expect(Object.values(await found())).toEqual(Array(3).fill(['refund', 'theirs_only', 'absent', null, 80, 0]));
    const added = (await entries()).slice(before.length);
    expect(added.map((entry) => entry.split(' ')[0])).toEqual(['unmatched', 'unmatched', 'unmatched']);
    expect(new Set(added).size).toBe(3);
  });
});
