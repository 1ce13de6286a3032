import {
  notePaid,
  noteSentBack,
  takePayout,
  type Waiting,
  waitingPayouts,
} from '../../../orders/payouts/handlePayouts';
import { namePayee } from '../../../orders/payouts/namePayee';
import { Payment } from '../../../payments/Payment';
import { Refund } from '../../../payments/Refund';
import { allDone } from '../../../platform/allDone';
import { newId } from '../../../platform/newId';
import { pick, unlessRefused } from './attempt';
import type { World } from './world';

/** A transfer in our bank's own books, for a refund that is paid out by hand. */
export interface Transfer {
  refundId: string;
  fen: number;
  reference: string;
  /** The account did not take it. */
  isBack: boolean;
  /** That it came back was noted. */
  isOver: boolean;
}

const payee = { name: '林晚', account: '招商银行 6225 0000 0000 4321' };

async function name({ accountId }: World, refundId: string): Promise<void> {
  const { paymentId } = await Refund.findByPk(refundId, { rejectOnEmpty: true });
  const { orderId } = await Payment.findByPk(paymentId, { rejectOnEmpty: true });
  await namePayee(accountId, orderId, payee);
}

// Two operators at once: what they are told to pay they pay once.
async function take({ transfers }: World, refundId: string, isBack: boolean): Promise<void> {
  let fen = 0;
  const taking = async () => {
    fen = (await takePayout(refundId)).fen;
  };
  await allDone([taking(), taking()]);
  transfers.push({ refundId, fen, reference: `BANK-${newId()}`, isBack, isOver: false });
}

async function note(transfer: Transfer): Promise<void> {
  const { refundId, reference, isBack } = transfer;
  const noting = () => (isBack ? noteSentBack(refundId) : notePaid(refundId, reference));
  await allDone<unknown>([noting(), noting()]);
  transfer.isOver = isBack;
}

// Taking up a payout says in words what it refuses: the money came by its rail meanwhile.
async function unlessGone(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Error && /^nothing of \w+ is to be paid out/.test(error.message))) throw error;
  });
}

async function goOn(world: World, { refundId, state }: Waiting, isBack: boolean): Promise<void> {
  const open = world.transfers.find((one) => one.refundId === refundId && !one.isOver);
  // Where nobody was told to pay, nothing was paid.
  if (state === 'came_by_rail') return open ? note(open) : noteSentBack(refundId);
  if (state === 'underway') return unlessGone(open ? note(open) : take(world, refundId, isBack));
  // Noted, by a process that died before it could say so.
  if (open) open.isOver = true;
  if (state === 'named') return unlessGone(take(world, refundId, isBack));
  return unlessRefused(name(world, refundId));
}

/** The next step of a refund that is paid out by hand: its payer says where to, operators take it up, the bank's word is noted. */
export async function payOut(world: World, which: number): Promise<void> {
  const waiting = pick(await waitingPayouts(), which);
  if (waiting) await goOn(world, waiting, which % 3 === 0);
}

/** Whoever is owed money by hand gets it. */
export async function payOutAll(world: World): Promise<void> {
  // Each is named, taken up and noted, some twice, and one of an order may keep another waiting.
  const mostRounds = 12;
  for (let rounds = 0; rounds < mostRounds; rounds += 1) {
    const waiting = await waitingPayouts();
    if (waiting.length === 0) return;
    for (const one of waiting) await goOn(world, one, false);
  }
}
