import { evaluate } from '../testing/evaluate';

const open = { party: 'wechatPay', outTradeNo: 'N1', order: { id: 'O1', amountFen: 250 }, letter: { id: 'L1' } };

/** What the API, the stand-ins and the log show of it. */
const paid = {
  order: { id: 'O1', status: 'paid', paidAt: '2027-01-01T00:00:00Z', amountFen: 250, refunds: [] as object[] },
  letter: { status: 'scheduled' },
  ledger: {
    payments: [
      { outTradeNo: 'N1', tradeState: 'SUCCESS', amountFen: 250 },
      { outTradeNo: 'N2', tradeState: 'SUCCESS', amountFen: 100 },
    ],
    refunds: [] as object[],
    alipayTrades: [] as object[],
    virtualOrders: [] as object[],
  },
  told: [
    { party: 'wechatPay', outTradeNo: 'N1', what: 'TRANSACTION.SUCCESS', fault: null as string | null, status: 204 },
  ],
  faults: [] as object[],
  log: 'ERROR a payer complains at WeChat\n    orderId: "O1"',
};
type Seen = typeof paid;

const unpaid: Seen = {
  ...paid,
  order: { ...paid.order, status: 'pending', paidAt: null as never },
  letter: { status: 'awaiting_payment' },
  ledger: { ...paid.ledger, payments: [{ outTradeNo: 'N1', tradeState: 'NOTPAY', amountFen: 250 }] },
  told: [{ ...(paid.told[0] as Seen['told'][0]), fault: 'bad_signature', status: 401 }],
};
const closed = { ...unpaid, order: { ...unpaid.order, status: 'closed' }, letter: { status: 'draft' } };
const refund = { state: 'refunded', amountFen: 250, cause: 'cancelled', payout: { state: 'unnamed', to: null } };
const back = { outTradeNo: 'N1', status: 'SUCCESS', amountFen: 250 };
const refunded: Seen = {
  ...paid,
  order: { ...paid.order, refunds: [refund] },
  letter: { status: 'cancelled' },
  ledger: { ...paid.ledger, refunds: [back] },
};
const refundClosed: Seen = { ...refunded, ledger: { ...paid.ledger, refunds: [{ ...back, status: 'CLOSED' }] } };

/** What a check answers in a world where just this is seen, and nothing comes of waiting. */
const check = (call: string, seen: Seen): Promise<unknown> =>
  evaluate(
    'trigger/outcomes.mjs',
    call.replace(
      '(',
      `((seen => ({
        call: async (_method, path) => (path.startsWith('/orders') ? { orders: [seen.order] } : seen.letter),
        stand: async (_method, path) => seen[path.slice(1)],
        log: () => seen.log,
        until: async (look, isSo, awaited) => {
          const last = await look();
          if (isSo(last)) return last;
          throw new Error(awaited + ' did not come to be');
        },
      }))(${JSON.stringify(seen)}), ${JSON.stringify(open)}, `,
    ),
  );

const ofOrder = (seen: Seen, changes: object): Seen => ({ ...seen, order: { ...seen.order, ...changes } });
const ofLetter = (seen: Seen, status: string): Seen => ({ ...seen, letter: { status } });
const ofBooks = (seen: Seen, changes: object): Seen => ({ ...seen, ledger: { ...seen.ledger, ...changes } });
const answered = (seen: Seen, status: number | null): Seen => ({
  ...seen,
  told: seen.told.map((one) => ({ ...one, status: status as number })),
});
const [payment] = paid.ledger.payments;

const goesBack = "refundIs('refunded', { back: 1, cause: 'cancelled' })";
const checks: [call: string, right: Seen, wrong: Record<string, Seen>][] = [
  [
    'isPaidOnce()',
    paid,
    {
      'an order that is not paid': ofOrder(paid, { status: 'pending' }),
      'a letter that does not wait for its day': ofLetter(paid, 'awaiting_payment'),
      'money that goes back': ofOrder(paid, { refunds: [refund] }),
      'a rail that took nothing': ofBooks(paid, { payments: [] }),
      'a rail that took it twice': ofBooks(paid, { payments: [payment, payment] }),
      'a rail that took another sum': ofBooks(paid, { payments: [{ ...payment, amountFen: 100 }] }),
      'a rail that gave it back': ofBooks(paid, { refunds: [back] }),
    },
  ],
  [
    "wasTold({ fault: 'bad_signature', status: 401 })",
    unpaid,
    {
      'a word that was taken': answered(unpaid, 204),
      'a word that failed here': answered(unpaid, 500),
      'a word that nobody answered': answered(unpaid, null),
      'no word': { ...unpaid, told: [] },
      'another word': paid,
    },
  ],
  [
    'wasTold({ what: /^TRANSACTION/, times: 2, status: 204 })',
    { ...paid, told: [...paid.told, ...paid.told] },
    { 'one word': paid, 'one that was refused': { ...paid, told: [...paid.told, ...unpaid.told] } },
  ],
  [
    'wasNotTold(/^REFUND/)',
    paid,
    { 'a word': { ...paid, told: [{ ...paid.told[0], what: 'REFUND.SUCCESS' } as never] } },
  ],
  [
    'isUnpaid()',
    unpaid,
    {
      'a paid order': paid,
      'an order that is looked at': ofOrder(unpaid, { status: 'looked_at' }),
      'a letter that waits for its day': ofLetter(unpaid, 'scheduled'),
      'money that goes back': ofOrder(unpaid, { refunds: [refund] }),
    },
  ],
  [
    "isUnpaid('looked_at')",
    ofOrder(unpaid, { status: 'looked_at' }),
    {
      'an order that is pending': unpaid,
      'a letter that waits for its day': ofLetter(ofOrder(unpaid, { status: 'looked_at' }), 'scheduled'),
    },
  ],
  [
    'isClosed()',
    closed,
    {
      'an order that is open': ofOrder(closed, { status: 'pending' }),
      'a letter that was sealed': ofLetter(closed, 'awaiting_payment'),
      'a rail that took money': ofBooks(closed, { payments: [payment] }),
    },
  ],
  [
    goesBack,
    refunded,
    {
      'a refund that is under way': ofOrder(refunded, { refunds: [{ ...refund, state: 'underway' }] }),
      'two refunds': ofOrder(refunded, { refunds: [refund, refund] }),
      'a part of it': ofOrder(refunded, { refunds: [{ ...refund, amountFen: 100 }] }),
      'another cause': ofOrder(refunded, { refunds: [{ ...refund, cause: 'paid_twice' }] }),
      'a letter that goes all the same': ofLetter(refunded, 'scheduled'),
      'a rail that gave nothing back': ofBooks(refunded, { refunds: [] }),
      'a rail that gave it back twice': ofBooks(refunded, { refunds: [back, back] }),
      'a rail that gave a part back': ofBooks(refunded, { refunds: [{ ...back, amountFen: 100 }] }),
    },
  ],
  [
    "refundIs('refunded', { letter: 'scheduled', came: 2, back: 1 })",
    ofLetter(ofBooks(refunded, { payments: [payment, payment] }), 'scheduled'),
    {
      'money that came once': ofLetter(refunded, 'scheduled'),
      'both sums back': ofLetter(
        ofBooks(refunded, { payments: [payment, payment], refunds: [back, back] }),
        'scheduled',
      ),
      'a letter that does not go': ofBooks(refunded, { payments: [payment, payment] }),
    },
  ],
  [
    "refundIs('refunded', { letter: 'draft', back: 1 })",
    ofLetter(refunded, 'draft'),
    {
      'a letter that was sealed': ofLetter(refunded, 'awaiting_payment'),
      'a letter that goes': ofLetter(refunded, 'scheduled'),
      'money that stays with the rail': ofLetter(ofBooks(refunded, { refunds: [] }), 'draft'),
      'a part of it back': ofLetter(ofBooks(refunded, { refunds: [{ ...back, amountFen: 100 }] }), 'draft'),
    },
  ],
  ['hasClosedRefund()', refundClosed, { 'a refund that is done': refunded, 'none of this order': paid }],
  [
    'asksWhereTo()',
    refunded,
    {
      'a payout that is named': ofOrder(refunded, {
        refunds: [{ ...refund, payout: { state: 'named', to: '…1234' } }],
      }),
      'no payout': ofOrder(refunded, { refunds: [{ ...refund, payout: undefined }] }),
    },
  ],
  [
    "wasAlarm('a payer complains at WeChat')",
    paid,
    {
      'no alarm': { ...paid, log: '' },
      'an alarm about another order': { ...paid, log: paid.log.replace('O1', 'O2') },
    },
  ],
  ['allStruck()', paid, { 'a fault that is still to come': { ...paid, faults: [{ party: 'wechatPay' }] } }],
];

describe.each(checks)('what an event must come to: %s', (call, right, wrong) => {
  it('is seen', async () => {
    expect(((await check(call, right)) as { failure?: string } | null)?.failure).toBeUndefined();
  });

  it.each(Object.entries(wrong))('is not seen in %s', async (_what, seen) => {
    expect(await check(call, seen)).toMatchObject({ failure: expect.any(String) });
  });
});
