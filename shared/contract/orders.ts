import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { amountFen, email, id, instant, plain } from './fields';
import { localTime } from './letters';
import { payee, refund } from './refunds';
import { isTaxNumber } from './taxNumber';

/** What of an order was for one letter. */
const line = z.object({
  letterId: id,
  /** Null once the letter is gone, or no longer its payer's to read. */
  title: z.nullable(z.string()),
  /** Whom it is for, as its author named them, and its day: of a letter that has them and is not gone. */
  to: z.optional(z.string()),
  deliverLocal: z.optional(localTime),
  /** Its postage, or what a change of it cost more. */
  kind: z.enum(['postage', 'change']),
  amountFen,
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
  /** Until when what stays paid of letters still to come could go back the way it came; null where nothing could. */
  refundableUntil: z.nullable(instant),
  /** Said once that day has passed: it would be paid out by hand. */
  tooOld: z.optional(z.literal(true)),
  /** Said where Apple took it: who paid asks Apple for a refund, which we cannot start. */
  paidToApple: z.optional(z.literal(true)),
  invoice: z.optional(invoice),
});

export type OrderView = z.infer<typeof order>;

const page = {
  cursor: z.optional(id),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20),
};

/** On whom an invoice is to be, and where it goes; a company has a tax number, a person none. */
export const wantedInvoice = {
  kind: z.enum(['person', 'company']),
  title: plain(100),
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
    /** `asking`, with the first page: those of all that ask something of their payer, the newest of them first. */
    reply: z.object({ orders: z.array(order), nextCursor: z.nullable(id), asking: z.optional(z.array(order)) }),
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
