import { Button } from '../buttons/Button';
import { FailureNotice, Notice } from '../feedback/Notice';
import { texts } from './texts';
import type { PaymentState, usePayment } from './usePayment';

/** Whether a payment is being looked for: then paying once more is not what comes next. */
export const isLookedFor = (state: PaymentState): boolean => state === 'checking' || state === 'pending';

interface PaymentStandingProps {
  of: Pick<ReturnType<typeof usePayment>, 'state' | 'busy' | 'tapped' | 'failure' | 'checkAgain'>;
}

/** What is known of a payment that was tried, and the way to look again. */
export function PaymentStanding({ of: { state, busy, tapped, failure, checkAgain } }: PaymentStandingProps) {
  const mayLook = state === 'pending' || state === 'unseen' || state === 'failed';
  return (
    <>
      {state === 'unpaid' ? null : (
        <Notice calm={state !== 'failed'} className={`t-payment-${state}`} text={texts.state[state]} />
      )}
      <FailureNotice failure={failure} />
      {mayLook ? (
        <Button className="t-pay-check" look={isLookedFor(state) ? 'main' : 'plain'} disabled={busy} onTap={checkAgain}>
          {tapped === 'check' ? texts.paying : texts.checkAgain}
        </Button>
      ) : null}
    </>
  );
}
