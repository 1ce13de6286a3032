import { Notice } from '../../components/feedback/Notice';
import { useWhyUnpayable } from '../../components/payment/useWhyUnpayable';
import type { Draft } from '../../letter/draft';
import { writing } from './texts';

/** For whoever writes to another person and cannot pay here: that it costs postage, and where that is paid. */
export function NeedsWechat({ recipient }: Pick<Draft, 'recipient'>) {
  const whyUnpayable = useWhyUnpayable();
  if (!whyUnpayable || recipient.kind === 'self') return null;
  return <Notice className="t-needs-wechat" text={writing.costs + whyUnpayable} />;
}
