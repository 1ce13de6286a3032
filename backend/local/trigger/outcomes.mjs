const said = JSON.stringify;

function agree(what, is, must) {
  if (said(is) !== said(must)) throw new Error(`${what}: ${said(is)}, and it must be ${said(must)}`);
}

const sumOf = (rows) => rows.reduce((fen, { amountFen }) => fen + amountFen, 0);
const virtualPaid = [2, 4, 5, 8];

// What came in for an order and went back of it, in fen, each as a list of sums.
const ofRail = {
  wechatPay: ({ payments, refunds }) => ({
    came: payments.filter(({ tradeState }) => tradeState === 'SUCCESS'),
    back: refunds.filter(({ status }) => status === 'SUCCESS'),
    closed: refunds.filter(({ status }) => status === 'CLOSED'),
  }),
  alipay: ({ alipayTrades: trades }) => ({
    came: trades.filter(({ state }) => state === 'paid'),
    back: trades.flatMap(({ refunds }) => refunds),
    closed: [],
  }),
  wechatVirtual: ({ virtualOrders: orders }) => ({
    came: orders.filter(({ status }) => virtualPaid.includes(status)),
    back: orders.filter(({ leftFen, amountFen }) => leftFen < amountFen),
    closed: [],
  }),
};

/** What the rail's own books say of an order: how often (`came`, `back`, `closed`) and how much of it, in fen. */
async function atRail({ stand }, { party, outTradeNo }) {
  const all = Object.entries(await stand('GET', '/ledger'));
  const ours = all.map(([name, rows]) => [name, rows.filter((row) => row.outTradeNo === outTradeNo)]);
  const { came, back, closed } = ofRail[party](Object.fromEntries(ours));
  return { came: came.length, cameFen: sumOf(came), back: back.length, backFen: sumOf(back), closed: closed.length };
}

/** The order as its payer sees it in the list of theirs. */
export const orderOf = async ({ call }, orderId) =>
  (await call('GET', '/orders?limit=50')).orders.find(({ id }) => id === orderId);

/** Waits until an order, as its payer sees it, is so. */
export const orderIs = (world, { order }, isSo, awaited) => world.until(() => orderOf(world, order.id), isSo, awaited);

async function letterIs({ call }, { letter }, status) {
  agree('the letter', (await call('GET', `/letters/${letter.id}`)).status, status);
}

/** Waits until the parties have told so much of an order in such a way, and holds that it was answered so, each time. */
export async function wasTold({ stand, until }, { party, outTradeNo }, { fault, what, times = 1, status }) {
  const told = async () =>
    (await stand('GET', '/told')).filter(
      (one) =>
        one.party === party &&
        one.outTradeNo === outTradeNo &&
        (fault === undefined || one.fault === fault) &&
        (what === undefined || what.test(one.what)),
    );
  const found = await until(told, ({ length }) => length >= times, `a word of ${party}`);
  agree(
    `what ${party} told was answered`,
    found.map((one) => one.status),
    found.map(() => status),
  );
}

/** Holds that nobody told anything of an order that fits. */
export async function wasNotTold({ stand }, { party, outTradeNo }, what) {
  const told = (await stand('GET', '/told')).filter((one) => one.party === party && one.outTradeNo === outTradeNo);
  agree('what was told', told.filter((one) => what.test(one.what)).length, 0);
}

/** Holds that the order stands so and its letter waits for its postage as before: nothing that was told has paid it. */
export async function isUnpaid(world, open, status = 'pending') {
  const { status: now, paidAt, refunds } = await orderOf(world, open.order.id);
  agree('the order', [now, paidAt, refunds.length], [status, null, status === 'looked_at' ? refunds.length : 0]);
  await letterIs(world, open, 'awaiting_payment');
}

/** Holds that an order is closed, its letter a draft, and that the rail has no money for it. */
export async function isClosed(world, open) {
  await orderIs(world, open, ({ status }) => status === 'closed', 'a closed order');
  await letterIs(world, open, 'draft');
  agree('what the rail has taken', (await atRail(world, open)).came, 0);
}

async function cameOnce(world, open, { back = 0, came = 1 } = {}) {
  const { amountFen } = open.order;
  const books = await atRail(world, open);
  const must = { came, cameFen: came * amountFen, back, backFen: back * amountFen };
  agree('the books of the rail', { ...books, closed: undefined }, must);
}

/**
 * Waits until the money is booked and the letter waits for its day; holds that the rail took it once, and that nothing of it
 * goes back. Answers what was seen.
 */
export async function isPaidOnce(world, open) {
  const paid = await orderIs(world, open, ({ status }) => status === 'paid', 'a paid order');
  agree('what goes back', paid.refunds, []);
  await letterIs(world, open, 'scheduled');
  await cameOnce(world, open);
  return 'the order is paid, once, and the letter waits for its day';
}

/**
 * Waits until the one refund of an order stands so, of all that was paid, and holds that its letter does (cancelled unless
 * said otherwise), and how often the rail took money and gave it back. Answers what was seen.
 */
export async function refundIs(world, open, state, { letter = 'cancelled', came = 1, back = 0, cause } = {}) {
  const isSo = ({ refunds }) => refunds.some((one) => one.state === state);
  const { refunds, amountFen, status } = await orderIs(world, open, isSo, `a refund ${state}`);
  agree(
    'what goes back, in fen',
    refunds.map((one) => one.amountFen),
    [amountFen],
  );
  if (cause) agree('why it goes back', refunds[0].cause, cause);
  agree('the order', status, 'paid');
  await letterIs(world, open, letter);
  await cameOnce(world, open, { came, back });
  return `the postage is ${state}, by one refund, and the rail has given ${back ? 'it back once' : 'nothing back'}`;
}

/** Holds that the rail has closed a refund of an order for good. */
export async function hasClosedRefund(world, open) {
  const closed = async () => (await atRail(world, open)).closed;
  await world.until(closed, (count) => count > 0, 'a refund that the rail has closed');
}

/** Holds that the payer of a refund that is paid out by hand is asked where to. */
export async function asksWhereTo(world, open) {
  const { refunds } = await orderOf(world, open.order.id);
  agree('the payout', refunds[0].payout, { state: 'unnamed', to: null });
}

/** Waits until the log of the service has an alarm in these words about an order. */
export async function wasAlarm({ log, until }, { order }, words) {
  const about = new RegExp(`${words}[^]{0,400}${order.id}`);
  await until(log, (text) => about.test(text), `an alarm that ${words}`);
}

/** Holds that every fault that was ordered has struck: else what was to be seen has not happened. */
export async function allStruck({ stand }) {
  agree('what did not strike', await stand('GET', '/faults'), []);
}
