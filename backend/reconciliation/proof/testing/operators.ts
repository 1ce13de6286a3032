import { type OpenHandRefund, openHandRefunds } from '../../../ledger/handRefunds';
import { LedgerEntry } from '../../../ledger/LedgerEntry';
import { refundAgain, refundSent } from '../../../orders/stuck/moveStuck';
import { Payment } from '../../../payments/Payment';
import { Refund } from '../../../payments/Refund';
import { givenByHand } from '../../../payments/refunds/handRefunds';
import { pick } from './attempt';
import { fenOf } from './books';
import { giveRest } from './gifts';
import { tradesOf } from './standIns';
import type { World } from './world';

const mostWords = 3;

interface Held {
  refund: Refund;
  outTradeNo: string;
  /** What `refunds list` shows of its payment. */
  given: OpenHandRefund[];
}

async function heldOf({ sheets }: World): Promise<Held[]> {
  const payments = await Payment.findAll({ where: { outTradeNo: sheets.map(({ outTradeNo }) => outTradeNo) } });
  const where = { paymentId: payments.map(({ id }) => id), state: 'stuck', trouble: givenByHand };
  const refunds = await Refund.findAll({ where, order: ['id'] });
  const all = refunds.length > 0 ? await openHandRefunds() : [];
  return refunds.map((refund) => ({
    refund,
    outTradeNo: payments.find(({ id }) => id === refund.paymentId)?.outTradeNo ?? '',
    given: all.filter(({ paymentId }) => paymentId === refund.paymentId),
  }));
}

// Acting on refunds says in words what it refuses: it has moved, or its rail does not say.
const refusals = /no refund that is stuck|has moved meanwhile|does not answer now|can be asked no more/;

async function say(word: () => Promise<unknown>): Promise<void> {
  for (const outcome of await Promise.allSettled([word(), word()]))
    if (outcome.status === 'rejected' && !(outcome.reason instanceof Error && refusals.test(outcome.reason.message)))
      throw outcome.reason;
}

// What its vendor's own books have beyond ours is not listed yet.
async function isAllListed({ system }: World, { refund: { paymentId }, outTradeNo }: Held): Promise<boolean> {
  const theirs = tradesOf(system.sandbox, new Set([outTradeNo])).flatMap(({ refunds }) => refunds);
  const gone = { paymentId, from: 'rail', kind: ['refunded', 'unmatched'] };
  return fenOf(theirs) <= Number(await LedgerEntry.sum('amountFen', { where: gone }));
}

async function sayAgain({ saidAgain }: World, { id, cause }: Refund): Promise<boolean> {
  const words = saidAgain.get(id) ?? 0;
  // What did not match its order is another matter.
  if (words === mostWords || cause === 'mismatch') return false;
  saidAgain.set(id, words + 1);
  await say(() => refundAgain(id));
  return true;
}

// Whoever gave it knows for what; where it was less than is owed, the rest is given the same way.
async function judge(world: World, held: Held): Promise<boolean> {
  const { refund, outTradeNo, given } = held;
  if (!(await isAllListed(world, held))) return false;
  const isOther = world.gifts.some((gift) => gift.outTradeNo === outTradeNo && gift.isOther);
  if (isOther || given.length === 0) return sayAgain(world, refund);
  const missingFen = refund.amountFen - fenOf(given);
  if (missingFen > 0) return giveRest(world, outTradeNo, missingFen);
  const numbers = given.map(({ outNo }) => outNo);
  await say(() => refundSent(refund.id, numbers));
  return true;
}

/** Two operators at once look at the vendor's books, and say of a refund that is held whether it was that. */
export async function judgeHeld(world: World, which: number): Promise<void> {
  const held = pick(await heldOf(world), which);
  if (held) await judge(world, held);
}

/** They say so of all of them; whether any may move by that. */
export async function judgeAll(world: World): Promise<boolean> {
  const judged = new Set<string>();
  for (let mayMove = false; ; ) {
    // What one word took is not there for the next.
    const held = (await heldOf(world)).find(({ refund }) => !judged.has(refund.id));
    if (!held) return mayMove;
    judged.add(held.refund.id);
    if (await judge(world, held)) mayMove = true;
  }
}
