import * as z from 'zod/mini';
import { amountFen, bothLanguages, id, instant, plain } from './fields';

/** How a refund is paid out by hand, and the end of the account that is paid. `unnamed`: its payer has to say where to. */
const payout = z.object({
  state: z.enum(['unnamed', 'named', 'underway', 'sent_back']),
  to: z.nullable(z.string()),
});

/** Money that goes back, as whoever paid it sees it. */
export const refund = z.object({
  id,
  cause: bothLanguages,
  amountFen,
  /** Which line of its order it is of: that letter's; not said where no lines stand beside it. */
  letterId: z.optional(id),
  /**
   * `owed`: it goes back by itself within minutes; `looked_at`: a person sees to it; `by_hand`: it cannot go back the way
   * it came, and is paid out by hand; `ask_apple`: its payer asks Apple, until a person sees to that too.
   */
  state: z.enum(['owed', 'looked_at', 'by_hand', 'ask_apple', 'underway', 'refunded']),
  owedAt: instant,
  refundedAt: z.nullable(instant),
  /** Said of what is paid out by hand, until it is. */
  payout: z.optional(payout),
});

export type OrderRefund = z.infer<typeof refund>;

/** Whether a refund waits for a word of whoever paid: to Apple, or where it is to be paid out to. */
export const asksPayer = ({ state, payout }: OrderRefund): boolean =>
  state === 'ask_apple' || payout?.state === 'unnamed' || payout?.state === 'sent_back';

/** Who is paid out by hand, and where to, in the words of a bank or of another way to pay. */
export const payee = { name: plain(40), account: plain(100) };
