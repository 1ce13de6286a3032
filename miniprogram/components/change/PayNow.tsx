import type { Letter } from '../../../shared/contract/letters';
import { PaymentPanel } from '../payment/PaymentPanel';
import { texts } from './texts';

interface PayNowProps {
  /** A letter whose change waits for what it costs more. */
  letter: Letter;
  /** Called once it is paid for, and by whoever pays later, on the letter's journey. */
  onDone(): unknown;
}

/** Opens the payment sheet for what a change costs more: the tap that agreed to the difference asked for it. */
export function PayNow({ letter: { id, change, deliverAt }, onDone }: PayNowProps) {
  return (
    <PaymentPanel
      letterId={id}
      amountFen={change?.differenceFen ?? 0}
      deliverAt={deliverAt}
      startAtOnce
      onChanged={onDone}
      onLater={onDone}
      change={{ kept: texts.owed, back: null }}
    />
  );
}
