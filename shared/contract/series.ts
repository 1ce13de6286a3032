import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { amountFen, draftKey, id, letterText } from './fields';
import { letterSummary } from './letters';
import { chosenPayment, payments } from './payments';

/** How many letters a series may have. */
export const mostOfSeries = 30;

const view = z.object({
  id,
  /** In the order in which they were begun, each a letter of its own. */
  letters: z.array(letterSummary),
  /** Those that are still to be sealed. */
  toSeal: z.array(id),
  /** What those cost that are sealed. */
  amountFen,
  /** What one order would pay for now: letters that passed their check, and their postage. */
  toPay: z.object({
    letterIds: z.array(id),
    amountFen,
    /** The different prices among them: some rails take one at a time. Left out by older servers. */
    prices: z.optional(z.array(amountFen)),
  }),
  may: z.object({ pay: z.boolean() }),
});

export type Series = z.infer<typeof view>;

const title = z.optional(letterText.title);
const further = z.array(z.strictObject({ draftKey, title })).check(
  z.minLength(1),
  z.maxLength(mostOfSeries - 1),
  z.refine((all) => new Set(all.map((one) => one.draftKey)).size === all.length, { error: 'twice' }),
);

/** Several letters from one text, each its own, paid by one order. */
export const series = {
  startSeries: endpoint({
    method: 'POST',
    path: '/series',
    access: 'account',
    summary:
      'Begin further drafts that say what a draft says, each a letter of its own; the same draftKeys begin none twice',
    request: z.strictObject({ letterId: id, version: z.int(), title, further }),
    reply: view,
  }),
  readSeries: endpoint({
    method: 'GET',
    path: '/series/:seriesId',
    access: 'account',
    summary: 'The letters of one of my series, what is to be sealed of it, and what it costs',
    request: z.strictObject({ seriesId: id }),
    reply: view,
  }),
  createSeriesOrder: endpoint({
    method: 'POST',
    path: '/series/:seriesId/orders',
    access: 'account',
    summary:
      'Order the postage of all letters of a series that await it; asked again while unpaid, it answers the same order',
    request: z.strictObject({ seriesId: id, ...chosenPayment }),
    reply: payments.createOrder.reply,
  }),
};
