import * as z from 'zod/mini';
import { amountFen } from './fields';

/** What holds for paying where somebody asks; all of it left out by older servers. */
export const moneyRules = {
  /** Whether a person sends back owed postage. */
  refundsByHand: z.optional(z.boolean()),
  /** By which rails one may pay, the first to be preferred. */
  rails: z.optional(z.array(z.string())),
  /** For how many days each of them gives money back the way it came, by its name. */
  refundableDays: z.optional(z.record(z.string(), z.int())),
  /** The prices (fen) that some rails take alone, each by its name; one that is not named takes any. */
  railPrices: z.optional(z.record(z.string(), z.array(amountFen))),
};
