import type { OrderView } from '../../../shared/contract/orders';
import type { Order } from '../../payments/Order';
import type { Refund } from '../../payments/Refund';
import { clock } from '../../platform/clock';
import { paidToApple } from '../../rails/paidToApple';
import { rails } from '../../rails/rails';
import type { Books, Line } from '../books/booksOf';
import { keptFen, refundsOfFirst } from '../books/keptFen';
import type { Invoice } from '../invoices/Invoice';
import { presentInvoice } from '../invoices/presentInvoice';
import type { Payout } from '../payouts/Payout';
import { presentOrderRefund } from './presentOrderRefund';
import type { ShownLetter } from './shownLetters';

/** What is known beside the books, by numbers: the letters that their payer still has, payouts, invoices. */
export interface Known {
  accountId: string;
  letters: ReadonlyMap<string, ShownLetter>;
  payouts: ReadonlyMap<string, Payout>;
  invoices: ReadonlyMap<string, Invoice>;
}

const presentLine = ({ letterId, changeId, amountFen }: Line, letters: Known['letters']) => ({
  letterId,
  ...(letters.get(letterId)?.known ?? { title: null }),
  kind: changeId ? ('change' as const) : ('postage' as const),
  amountFen,
});

const statuses = { pending: 'pending', paid: 'paid', closed: 'closed', suspect: 'looked_at' } as const satisfies Record<
  Order['status'],
  OrderView['status']
>;

async function presentRefund(refund: Refund, lines: readonly Line[], { payouts, accountId }: Known) {
  const line = lines.find(({ id }) => id === refund.orderLineId);
  return { ...(await presentOrderRefund(refund, payouts, accountId)), ...(line && { letterId: line.letterId }) };
}

/** What stays paid goes back by itself only of a letter that has not come. */
function isToCome(books: Books, letters: Known['letters']): boolean {
  const refunds = refundsOfFirst(books);
  const stays = books.lines.filter(({ id }) => !refunds.some(({ orderLineId }) => orderLineId === id));
  return stays.some(({ letterId }) => letters.get(letterId)?.isToCome);
}

type Refundable = Pick<OrderView, 'refundableUntil' | 'tooOld'>;

function refundable(books: Books, letters: Known['letters']): Refundable {
  const { payment } = books;
  if (!payment?.paidAt || keptFen(books) <= 0 || !isToCome(books, letters)) return { refundableUntil: null };
  const until = payment.paidAt.getTime() + rails[payment.rail].refundableMs;
  if (until <= clock.now()) return { refundableUntil: null, tooOld: true };
  return { refundableUntil: new Date(until).toISOString() };
}

/** An order as its payer sees it. */
export async function presentOrder(books: Books, known: Known): Promise<OrderView> {
  const { order, lines, payment, refunds } = books;
  const ofApple = payment?.paidAt ? await paidToApple(payment) : {};
  return {
    id: order.id,
    status: statuses[order.status],
    amountFen: order.amountFen,
    createdAt: order.createdAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    rail: payment?.rail ?? '',
    lines: lines.map((line) => presentLine(line, known.letters)),
    refunds: await Promise.all(refunds.map((refund) => presentRefund(refund, lines, known))),
    keptFen: keptFen(books),
    ...(ofApple.paidToApple ? { refundableUntil: null } : refundable(books, known.letters)),
    ...ofApple,
    ...(await presentInvoice(known.invoices.get(order.id), known.accountId, keptFen(books))),
  };
}
