import { letters } from '../../../shared/contract';
import type { RailName } from '../../../shared/contract/payments';
import { chinaDayOf, startOfDay } from '../../ledger/chinaDay';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { Letter } from '../../letters/Letter';
import { orderPostage, paymentOf, refundsOfOrder, sealUnpaid } from '../../payments/factory';
import { createOrder } from '../../payments/ordering/createOrder';
import { presentOpenOrder } from '../../payments/ordering/present';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { payRefunds } from '../../payments/refunds/payRefunds';
import { paymentSettings } from '../../payments/settings';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import type { BillLine } from '../../rails/Rail';
import { rails } from '../../rails/rails';
import { railSettings } from '../../rails/settings';
import { call } from '../../testing/call';
import { eventually } from '../../testing/eventually';
import { pay } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { BillDay } from './BillDay';
import { BillDifference } from './BillDifference';
import { billers } from './billers';
import { reconcileBills } from './reconcileBills';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;
beforeEach(() => {
  jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_jsapi', 'alipay_wap', 'alipay_page']);
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
  jest.spyOn(logger, 'alarm').mockReturnValue();
});
afterEach(() => system.sandbox.clock.follow(() => 0));

interface Way {
  biller: RailName;
  party: 'wechatPay' | 'alipay';
  /** A letter that was paid for at the stand-in. */
  paid(): Promise<{ orderId: string; letterId: string }>;
}

const ways: Way[] = [
  {
    biller: 'wechat_jsapi',
    party: 'wechatPay',
    async paid() {
      const { order, letterId, pay: sheet } = await orderPostage(system.token);
      await pay('linwan', sheet ?? {});
      return { orderId: order.id, letterId };
    },
  },
  {
    biller: 'alipay_wap',
    party: 'alipay',
    async paid() {
      const { id: letterId } = await sealUnpaid(system.token);
      const letter = await Letter.findByPk(letterId, { rejectOnEmpty: true });
      const chosen = { quotedFen: 250, rail: 'alipay_wap' };
      const there = { client: 'h5', device: 'iPhone · Safari' } as const;
      const { order, pay: link } = await presentOpenOrder(
        await createOrder(system.me.account.id, [letter], chosen, there),
      );
      const desk = (await fetch(link && 'url' in link ? link.url : '')).url;
      await fetch(`${desk}/pay`, { method: 'POST', redirect: 'manual' });
      return { orderId: order.id, letterId };
    },
  },
];

/** Our numbers of a payment and of its refund that went back at the stand-in; unless `isTold`, nothing told us of it. */
async function refundedThere({ paid, party }: Way, isTold = true) {
  const { orderId, letterId } = await paid();
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

/** Travels to eleven in China, the next morning: what is signed there is signed by that time, too. */
function untilBills(): void {
  const { clock: theirs } = system.sandbox;
  const goneMs = startOfDay(chinaDayOf(clock.now())) + 35 * hour - clock.now();
  theirs.follow(() => goneMs);
  theirs.lookAgain();
  jest.spyOn(clock, 'now').mockImplementation(() => theirs.now());
}

/** Has the bill of this test's trades changed on the way; the stand-ins keep those of others too. */
function changeBill(biller: RailName, own: readonly string[], change: (lines: BillLine[]) => BillLine[]): void {
  for (const name of billers) {
    const rail = rails[name];
    const fetched = rail.bill.bind(rail);
    jest.spyOn(rail, 'bill').mockImplementation(async (day) => {
      const bill = await fetched(day);
      if (bill.kind !== 'ready') return bill;
      const lines: BillLine[] = [];
      for await (const line of bill.lines) if (own.includes(line.outTradeNo)) lines.push(line);
      if (lines.length === 0) return { kind: 'empty' };
      return { ...bill, lines: name === biller ? change(lines) : lines };
    });
  }
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

describe.each(ways)('the refunds in a bill of $party', (way) => {
  it('are found missing, too many, too dear and undone, and only a refund that nobody told us of is repaired', async () => {
    const missed = await refundedThere(way, false);
    const unlisted = await refundedThere(way);
    const dearer = await refundedThere(way);
    const undone = await refundedThere(way);
    const all = [missed, unlisted, dearer, undone];
    const isOf = ({ no }: { no: string }, { outRefundNo }: BillLine) => outRefundNo === no;
    untilBills();
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

  it('given back by hand without a number, twice in one day, are two, held apart for a person', async () => {
    const { orderId } = await way.paid();
    await eventually(async () => expect((await paymentOf(orderId)).status).toBe('paid'));
    const { outTradeNo } = await paymentOf(orderId);
    untilBills();
    changeBill(way.biller, [outTradeNo], (lines) => {
      const back = {
        kind: 'refund',
        outTradeNo,
        transactionId: '',
        outRefundNo: '',
        railRefundId: '',
        fen: 100,
      } as const;
      const later = (ms: number) => new Date((lines[0]?.at.getTime() ?? 0) + ms);
      return [...lines, { ...back, at: later(1_000) }, { ...back, at: later(2_000) }];
    });
    const before = await entries();
    await reconcileBills.round();
    expect(Object.values(await found())).toEqual(Array(2).fill(['refund', 'theirs_only', 'absent', null, 100, 0]));
    const added = (await entries()).slice(before.length);
    expect(added.map((entry) => entry.split(' ')[0])).toEqual(['unmatched', 'unmatched']);
    expect(new Set(added).size).toBe(2);
  });
});
