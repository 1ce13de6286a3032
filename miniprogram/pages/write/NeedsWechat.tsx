import { Notice } from '../../components/feedback/Notice';
import { useRails } from '../../components/payment/useRails';
import type { Draft } from '../../letter/draft';
import { writing } from './texts';

/** For whoever writes to another person and cannot pay here: that it costs postage, and where that is paid. */
export function NeedsWechat({ recipient }: Pick<Draft, 'recipient'>) {
  const { why: whyUnpayable } = useRails();
  if (!whyUnpayable || recipient.kind === 'self') return null;
  return <Notice className="t-needs-wechat" text={writing.costs + whyUnpayable} />;
}
