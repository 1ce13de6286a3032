import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { amountFen, bothLanguages, email, id, instant, seen } from './fields';
import { isTaxNumber } from './taxNumber';

/** What of an order was for one letter. */
const line = z.object({
  letterId: id,
  /** Null once the letter is gone, or no longer its payer's to read. */
  title: z.nullable(z.string()),
  /** Its postage, or what a change of it cost more. */
  kind: z.enum(['postage', 'change']),
  amountFen,
});

/** How a refund is paid out by hand, and the end of the account that is paid. `unnamed`: its payer has to say where to. */
const payout = z.object({
  state: z.enum(['unnamed', 'named', 'underway', 'sent_back']),
  to: z.nullable(z.string()),
});

const refund = z.object({
  id,
  cause: bothLanguages,
  amountFen,
  /**
   * `owed`: it goes back by itself within minutes; `looked_at`: a person sees to it; `by_hand`: it cannot go back the way
   * it came, and is paid out by hand; `ask_apple`: its payer asks Apple.
   */
  state: z.enum(['owed', 'looked_at', 'by_hand', 'ask_apple', 'underway', 'refunded']),
  owedAt: instant,
  refundedAt: z.nullable(instant),
  /** Said of what is paid out by hand, until it is. */
  payout: z.optional(payout),
});

/** An invoice that was asked for: for what stays paid, on whom; it is issued by an operator. */
const invoice = z.object({ state: z.enum(['asked', 'issued']), askedAt: instant, amountFen, title: z.string() });

const order = z.object({
  id,
  /** `looked_at`: what came does not match what was ordered. */
  status: z.enum(['pending', 'paid', 'closed', 'looked_at']),
  amountFen,
  createdAt: instant,
  paidAt: z.nullable(instant),
  /** The rail that it was paid by, or is to be. */
  rail: z.string(),
  lines: z.array(line),
  refunds: z.array(refund),
  /** What of it was paid and goes back to nobody. */
  keptFen: amountFen,
  /** Until when what stays paid could still go back the way it came; null where nothing could. */
  refundableUntil: z.nullable(instant),
  /** Said where Apple took it: who paid asks Apple for a refund, which we cannot start. */
  paidToApple: z.optional(z.literal(true)),
  invoice: z.optional(invoice),
});

export type OrderView = z.infer<typeof order>;
export type OrderRefund = OrderView['refunds'][number];

const page = {
  cursor: z.optional(id),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20),
};

/** Who is paid out by hand, and where to, in the words of a bank or of another way to pay. */
export const payee = { name: seen(40), account: seen(100) };

/** On whom an invoice is to be, and where it goes; a company has a tax number, a person none. */
export const wantedInvoice = {
  kind: z.enum(['person', 'company']),
  title: seen(100),
  taxNumber: z.optional(z.string().check(z.maxLength(40), z.refine(isTaxNumber, { error: 'no_tax_number' }))),
  email,
};

/** What a person has ordered and paid. */
export const orders = {
  listOrders: endpoint({
    method: 'GET',
    path: '/orders',
    access: 'account',
    summary: 'My orders, newest first, with what each was for and what of it goes back',
    request: z.strictObject(page),
    reply: z.object({ orders: z.array(order), nextCursor: z.nullable(id) }),
    whileClosing: true,
  }),
  readOrderInFull: endpoint({
    method: 'GET',
    path: '/orders/:orderId/full',
    access: 'account',
    summary: 'One of them, as the list has it',
    request: z.strictObject({ orderId: id }),
    reply: order,
    whileClosing: true,
  }),
  namePayee: endpoint({
    method: 'PUT',
    path: '/orders/:orderId/payee',
    access: 'fresh',
    summary: 'Say where refunds of an order that are too old for the way they came are to be paid out to',
    request: z.strictObject({ orderId: id, ...payee }),
    reply: order,
    whileClosing: true,
  }),
  askForInvoice: endpoint({
    method: 'PUT',
    path: '/orders/:orderId/invoice',
    access: 'account',
    summary: 'Ask for an invoice for what stays paid of an order; said again, the last word counts',
    request: z.strictObject({ orderId: id, ...wantedInvoice }),
    reply: order,
  }),
  withdrawInvoice: endpoint({
    method: 'DELETE',
    path: '/orders/:orderId/invoice',
    access: 'account',
    summary: 'Take that back, while none was issued',
    request: z.strictObject({ orderId: id }),
    reply: order,
  }),
};
