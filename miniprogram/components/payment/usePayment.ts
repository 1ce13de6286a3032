import { useEffect, useRef, useState } from 'react';
import type { ReplyOf, RequestOf } from '../../../shared/contract/endpoint';
import type { Letter } from '../../../shared/contract/letters';
import { letters } from '../../../shared/contract/letters';
import { payments, type RailName } from '../../../shared/contract/payments';
import { useAction } from '../../hooks/useAction';
import { useParameter } from '../../hooks/useParameter';
import { ApiError, type FailureCode } from '../../services/apiError';
import { forgetSheet, orderOnSheet, rememberSheet } from '../../services/openedSheet';
import { openPaymentSheet, proofFor } from '../../services/openPaymentSheet';
import { call } from '../../services/session/call';

/**
 * What is known about a payment beyond the letter's own state. `pending`: it is not known yet; `unseen`: nor was it after
 * some looks, of somebody who may never have paid.
 */
export type PaymentState = 'unpaid' | 'checking' | 'cancelled' | 'failed' | 'pending' | 'unseen';

// What this page shows of the letter is no longer so: paid meanwhile, taken back, or at another price.
const outdated: readonly FailureCode[] = ['letter_not_payable', 'price_changed'];

// WeChat may know of a payment a moment after its sheet has closed, and is asked once in two seconds at most.
const lookAgainMs = 3_000;
const looksByItself = 5;

/** The price that was shown, and the rail that was tapped. */
export type ChosenPayment = Omit<RequestOf<typeof payments.createOrder>, 'letterId'>;

/** What is paid for: its number, how its postage is ordered, how it stands, and whether it still lacks postage. */
export interface Payable<Thing> {
  id: string;
  order(chosen: ChosenPayment): Promise<ReplyOf<typeof payments.createOrder>>;
  read(): Promise<Thing>;
  isOwed(thing: Thing): boolean;
}

/** A letter's own postage, or what a change of it costs more. */
export const postageOf = (letterId: string): Payable<Letter> => ({
  id: letterId,
  order: (chosen) => call(payments.createOrder, { letterId, ...chosen }),
  read: () => call(letters.readLetter, { letterId }),
  isOwed: ({ may, change }) => may.pay || change?.state === 'awaiting_payment',
});

const isUnclear = (thrown: unknown) => thrown instanceof ApiError && thrown.code === 'payment_unclear';

async function placeOrder({ order }: Pick<Payable<unknown>, 'order'>, chosen: ChosenPayment) {
  try {
    return await order(chosen);
  } catch (thrown) {
    if (thrown instanceof ApiError && outdated.includes(thrown.code)) return null;
    throw thrown;
  }
}

// Where the server does not know of a payment after the sheet has closed so.
const unpaidAfter = { paid: 'pending', cancelled: 'cancelled', failed: 'failed', again: 'failed' } as const;

/** Orders, and opens the sheet; null where what was shown is no longer so. */
async function tryToPay(payable: Pick<Payable<unknown>, 'id' | 'order'>, chosen: ChosenPayment & { rail: RailName }) {
  const placed = await placeOrder(payable, { ...chosen, ...(await proofFor(chosen.rail)) });
  if (!placed) return null;
  const { order, pay } = placed;
  const sheet = order.status === 'pending' ? pay : null;
  if (sheet) rememberSheet(payable.id, order.id);
  return { orderId: order.id, answer: sheet ? await openPaymentSheet(sheet) : ('paid' as const) };
}

// One that nobody paid for is forgotten some day.
async function statusOf(orderId: string) {
  try {
    return (await call(payments.syncOrder, { orderId })).status;
  } catch (thrown) {
    if (thrown instanceof ApiError && thrown.code === 'not_found') return 'closed';
    throw thrown;
  }
}

/** What is under way by a tap: paying by a rail, or looking again. */
export type Tapped = RailName | 'check' | null;

/**
 * Pays the postage of what is sealed; `onChanged` is called with how that stands once it is paid for, or owed no more. On a
 * page that was opened with `order` somebody is back from another site, where they left to pay for it; and a sheet on which
 * the program was killed is remembered, unless `isNew`. The server is asked what came of it, and what that site says in the
 * address is passed over.
 */
export function usePayment<Thing>(payable: Payable<Thing>, onChanged: (thing: Thing) => unknown, isNew = false) {
  const back = useParameter('order');
  const [orderId, setOrderId] = useState(() => back ?? (isNew ? null : orderOnSheet(payable.id)));
  const [state, setState] = useState<PaymentState>(orderId ? 'checking' : 'unpaid');
  const [tapped, setTapped] = useState<Tapped>(null);
  const [looks, setLooks] = useState(0);
  const { busy, failure, run } = useAction();

  const [paidOrders, setPaidOrders] = useState<string[]>([]);
  const tries = useRef(0);
  // Whoever has paid, or may have, is not told that they have not.
  const surety = useRef<'none' | 'may_have_paid' | 'has_paid'>(orderId ? 'may_have_paid' : 'none');
  const isSure = () => surety.current === 'has_paid';
  const stillUnknown = () => (isSure() || looks < looksByItself ? 'pending' : 'unseen');

  const check = async (id: string | null, unpaid: PaymentState) => {
    const before = tries.current;
    const status = id ? await statusOf(id) : 'pending';
    const thing = await payable.read();
    // Paid for anew meanwhile, which is looked after by itself.
    if (before !== tries.current) return;
    const isSettled = status === 'paid' || !payable.isOwed(thing);
    if (isSettled || status === 'closed' || unpaid === 'cancelled') forgetSheet();
    if (isSettled || status === 'closed') surety.current = 'none';
    if (id && status === 'paid') setPaidOrders((before) => [...new Set([...before, id])]);
    setState(isSettled ? 'unpaid' : status === 'closed' ? 'cancelled' : unpaid);
    if (isSettled) await onChanged(thing);
  };

  const order = async (chosen: ChosenPayment & { rail: RailName }) => {
    const tried = await tryToPay(payable, chosen);
    return tried?.answer === 'again' ? tryToPay(payable, { ...chosen, freshNumber: true }) : tried;
  };

  const pay = (quotedFen: number, rail: RailName) =>
    run(async () => {
      tries.current += 1;
      setTapped(rail);
      const tried = await order({ quotedFen, rail }).catch((thrown) => {
        if (isUnclear(thrown)) return 'unclear' as const;
        throw thrown;
      });
      if (!tried) return onChanged(await payable.read());
      setLooks(0);
      if (tried === 'unclear' || tried.answer === 'paid') surety.current = 'has_paid';
      if (tried === 'unclear') return setState('pending');
      setOrderId(tried.orderId);
      const unknown = isSure() ? 'pending' : surety.current === 'none' ? unpaidAfter[tried.answer] : 'unseen';
      // Whatever the sheet said, only the server knows: a person may pay and kill the program before it can tell.
      await check(tried.orderId, unknown);
    });

  const look = (by: Tapped) =>
    run(async () => {
      setTapped(by);
      await check(orderId, stillUnknown()).catch((thrown) => {
        setState('pending');
        throw thrown;
      });
    });
  useEffect(() => {
    if (state !== 'pending' && (state !== 'checking' || busy)) return;
    if (looks >= looksByItself) return isSure() ? undefined : setState('unseen');
    const timer = setTimeout(
      () => {
        if (state === 'checking') return void look(null);
        setLooks(looks + 1);
        // Later looks stand in nobody's way, and one that fails is followed by the next, or by a tap.
        if (!busy) check(orderId, 'pending').catch(() => undefined);
      },
      state === 'checking' ? 0 : lookAgainMs,
    );
    return () => clearTimeout(timer);
  });
  return { paidOrders, state, busy, tapped: busy ? tapped : null, failure, run, pay, checkAgain: () => look('check') };
}
