import { useEffect, useState } from 'react';
import type { Letter } from '../../../shared/contract/letters';
import { letters } from '../../../shared/contract/letters';
import { payments } from '../../../shared/contract/payments';
import { sealing } from '../../../shared/contract/sealing';
import { useAction } from '../../hooks/useAction';
import { ApiError, type FailureCode } from '../../services/apiError';
import { openPaymentSheet } from '../../services/openPaymentSheet';
import { call } from '../../services/session/call';

/** What is known about a payment beyond the letter's own state. */
export type PaymentState = 'unpaid' | 'cancelled' | 'failed' | 'pending';

// What this page shows of the letter is no longer so: paid meanwhile, taken back, or at another price.
const outdated: readonly FailureCode[] = ['letter_not_payable', 'price_changed'];

// WeChat may know of a payment a moment after its sheet has closed, and is asked once in two seconds at most.
const lookAgainMs = 3_000;
const looksByItself = 5;

async function placeOrder(letterId: string, quotedFen: number) {
  try {
    return await call(payments.createOrder, { letterId, quotedFen });
  } catch (thrown) {
    if (thrown instanceof ApiError && outdated.includes(thrown.code)) return null;
    throw thrown;
  }
}

/**
 * Pays the postage of a sealed letter; `onChanged` is called with the letter once it is paid for or back on the desk.
 */
export function usePayment(letterId: string, onChanged: (letter: Letter) => unknown) {
  const [state, setState] = useState<PaymentState>('unpaid');
  const [orderId, setOrderId] = useState<string | null>(null);
  const [looks, setLooks] = useState(0);
  const { busy, failure, run } = useAction();

  const check = async (id: string, unpaid: PaymentState) => {
    const order = await call(payments.syncOrder, { orderId: id });
    const letter = await call(letters.readLetter, { letterId });
    // Its postage, or what a change of it costs more.
    const isOwed = letter.may.pay || letter.change?.state === 'awaiting_payment';
    if (order.status === 'paid' || !isOwed) await onChanged(letter);
    else setState(unpaid);
  };

  const pay = (quotedFen: number) =>
    run(async () => {
      const placed = await placeOrder(letterId, quotedFen);
      if (!placed) return onChanged(await call(letters.readLetter, { letterId }));
      setOrderId(placed.order.id);
      setLooks(0);
      const sheet = placed.order.status === 'pending' ? placed.pay : null;
      const answer = sheet ? await openPaymentSheet(sheet) : 'paid';
      // Whatever the sheet said, only the server knows: a person may pay and kill the program before it can tell.
      await check(placed.order.id, answer === 'paid' ? 'pending' : answer);
    });

  const checkAgain = () => run(async () => orderId && check(orderId, 'pending'));
  useEffect(() => {
    if (state !== 'pending' || looks >= looksByItself) return;
    const timer = setTimeout(() => {
      setLooks(looks + 1);
      checkAgain();
    }, lookAgainMs);
    return () => clearTimeout(timer);
  });
  const unseal = () => run(async () => onChanged(await call(sealing.unsealLetter, { letterId })));
  return { state, busy, failure, pay, checkAgain, unseal };
}
