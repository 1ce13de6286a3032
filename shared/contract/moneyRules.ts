import * as z from 'zod/mini';
import { amountFen, id } from './fields';

/** What was paid for a letter, and how it could go back to whoever paid it; all of it left out by older servers. */
export const postageBack = {
  /** Said where Apple took postage of it: who paid asks Apple for a refund, which we cannot start. */
  paidToApple: z.optional(z.literal(true)),
  /** So much of it was paid longer ago than its rail gives back: that would be paid out by hand. */
  tooOldFen: z.optional(amountFen),
  /** The order that its postage was paid by, which has a payment receipt. */
  orderId: z.optional(id),
};

/** What holds for paying where somebody asks; all of it left out by older servers. */
export const moneyRules = {
  /** Whether a person sends back owed postage. */
  refundsByHand: z.optional(z.boolean()),
  /** By which rails one may pay, the first to be preferred. */
  rails: z.optional(z.array(z.string())),
  /** By which else in an ordinary browser of the same device; said to WeChat's own browser alone. */
  railsInBrowser: z.optional(z.array(z.string())),
  /** For how many days each of them gives money back the way it came, by its name. */
  refundableDays: z.optional(z.record(z.string(), z.int())),
  /** The prices (fen) that some rails take alone, each by its name; one that is not named takes any. */
  railPrices: z.optional(z.record(z.string(), z.array(amountFen))),
};
