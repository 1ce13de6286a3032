import { Text } from '@tarojs/components';
import { type ErasureProof, privacy } from '../../../../shared/contract/privacy';
import type { OrderRefund } from '../../../../shared/contract/refunds';
import { Section } from '../../../components/layout/Section';
import type { PayeeSaver } from '../../../components/refunds/PayeeForm';
import { RefundLine } from '../../../components/refunds/RefundLine';
import { call } from '../../../services/session/call';
import { texts } from './texts';

interface RefundsProps {
  receiptCode: string;
  refunds: readonly OrderRefund[];
  onChanged(proof: ErasureProof): unknown;
}

const waitsForPayee = ({ payout }: OrderRefund) => payout !== undefined && payout.state !== 'underway';

/** What goes back to an account that is gone, and where to for what is paid out by hand; nothing where nothing does. */
export function Refunds({ receiptCode, refunds, onChanged }: RefundsProps) {
  if (refunds.length === 0) return null;
  const savePayee: PayeeSaver = async (payee) => onChanged(await call(privacy.namePayee, { receiptCode, ...payee }));
  return (
    <Section title={texts.refunds} why={texts.refundsWhy} className="t-erasure-refunds">
      {refunds.filter(waitsForPayee).length > 1 ? <Text className="t-one-payee">{texts.onePayee}</Text> : null}
      {refunds.map((refund) => (
        <RefundLine key={refund.id} refund={refund} savePayee={savePayee} />
      ))}
    </Section>
  );
}
