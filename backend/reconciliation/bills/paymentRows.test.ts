import { LedgerEntry } from '../../ledger/LedgerEntry';
import { Letter } from '../../letters/Letter';
import { paymentOf } from '../../payments/factory';
import { logger } from '../../platform/logger';
import { railSettings } from '../../rails/settings';
import { eventually } from '../../testing/eventually';
import { testSystem } from '../../testing/testSystem';
import { type BilledWay, billedWays, changeBill, untilBills } from '../testing/billed';
import { BillDay } from './BillDay';
import { BillDifference } from './BillDifference';
import { BillRow } from './BillRow';
import { reconcileBills } from './reconcileBills';

const system = testSystem({ signedIn: 'linwan' });
let alarm: jest.SpyInstance;
beforeEach(() => {
  jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_jsapi', 'alipay_wap', 'alipay_page']);
  alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
});
afterEach(() => system.sandbox.clock.follow(() => 0));

/** A letter that was paid for at the stand-in; unless `isTold`, its callback is lost. */
async function paidThere({ party, paid }: BilledWay, isTold = true) {
  if (!isTold) system.sandbox.faults.add({ party, operation: 'callback', fault: 'no_callback' });
  const { orderId, letterId } = await paid(system);
  if (isTold) await eventually(async () => expect((await paymentOf(orderId)).status).toBe('paid'));
  const { outTradeNo } = await paymentOf(orderId);
  return { letterId, outTradeNo };
}

const found = async () =>
  Object.fromEntries(
    (await BillDifference.findAll()).map(({ outNo, kind, said, resolvedBy, theirsFen, oursFen }) => [
      outNo,
      [kind, said ?? null, resolvedBy ?? null, theirsFen, oursFen],
    ]),
  );
const books = async () => [
  await LedgerEntry.findAll({ raw: true, order: ['id'] }),
  await BillDifference.findAll({ raw: true, order: ['id'] }),
  await BillRow.count(),
];

describe.each(billedWays)('the payments in a bill of $party', (way) => {
  it('are found missing, too many, too dear and undone, and only a callback that was missed is repaired', async () => {
    const missed = await paidThere(way, false);
    const [unlisted, dearer] = [await paidThere(way), await paidThere(way)];
    const [undone, right] = [await paidThere(way), await paidThere(way)];
    const own = [missed, unlisted, dearer, undone, right].map(({ outTradeNo }) => outTradeNo);
    untilBills(system);
    changeBill(way.biller, own, (lines) => [
      ...lines
        .filter(({ outTradeNo }) => outTradeNo !== unlisted.outTradeNo)
        .map((line) => (line.outTradeNo === dearer.outTradeNo ? { ...line, fen: 251 } : line))
        .map((line) => ({ ...line, hasFailed: line.outTradeNo === undone.outTradeNo, feeFen: 2 })),
      ...lines.slice(0, 1).map((line) => ({ ...line, outTradeNo: 'OURS-IT-IS-NOT', transactionId: '4299' })),
    ]);
    await reconcileBills.round();
    expect(await found()).toEqual({
      [missed.outTradeNo]: ['theirs_only', 'paid', 'ledger', 250, 0],
      [unlisted.outTradeNo]: ['ours_only', 'paid', null, 0, 250],
      [dearer.outTradeNo]: ['amount', null, null, 251, 250],
      [undone.outTradeNo]: ['state', null, null, 250, 250],
      'OURS-IT-IS-NOT': ['theirs_only', 'absent', null, 250, 0],
    });
    expect((await Letter.findByPk(missed.letterId))?.status).toBe('scheduled');
    expect(await LedgerEntry.findAll({ where: { source: 'bill' }, order: ['id'] })).toMatchObject([
      { kind: 'paid', outNo: missed.outTradeNo },
      { kind: 'unmatched', outNo: 'OURS-IT-IS-NOT', from: 'suspense', amountFen: 250 },
      { kind: 'fee', from: 'rail', to: 'fees', amountFen: 8 },
    ]);
    expect(
      alarm.mock.calls
        .filter(([event]) => event === 'bill and ledger differ')
        .map(([, { vendor, code }]) => [vendor, code])
        .sort(),
    ).toEqual(['amount', 'ours_only', 'state', 'theirs_only'].map((code) => [way.biller, code]));
    const before = await books();
    await BillDay.update({ state: 'waiting', nextAskAt: null }, { where: {} });
    await reconcileBills.round();
    expect(await books()).toEqual(before);
    const days = await BillDay.findAll({ where: { rail: way.biller } });
    expect(days).toMatchObject([{ state: 'compared', rows: 5, paidFen: 1251 }]);
  });
});
