import { Notice } from '../../../components/feedback/Notice';
import { RefundLimit } from '../../../components/payment/RefundLimit';
import { texts as ofPayment } from '../../../components/payment/texts';
import { useRails } from '../../../components/payment/useRails';

interface PaidWhereProps {
  deliverAt: number | null;
  /** What else one may do where nothing can be paid. */
  orElse?: string;
}

/** Before what costs is sealed: until when that could go back, what Apple's way means, and where to pay if not here. */
export function PaidWhere({ deliverAt, orElse = '' }: PaidWhereProps) {
  const { why, isApples, ...ways } = useRails();
  return (
    <>
      <RefundLimit of={ways} deliverAt={deliverAt} />
      {isApples ? <Notice className="t-apple" text={ofPayment.apple} /> : null}
      {why ? <Notice className="t-needs-wechat" text={why + orElse} /> : null}
    </>
  );
}
