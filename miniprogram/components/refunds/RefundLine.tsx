import { Text, View } from '@tarojs/components';
import { asksPayer, type OrderRefund } from '../../../shared/contract/refunds';
import { instantDayText } from '../../locales/dateText';
import { moneyText } from '../../locales/moneyText';
import { locale } from '../../services/language';
import { AskApple } from './AskApple';
import type { PayeeSaver } from './PayeeForm';
import { Payout } from './Payout';
import { texts } from './texts';
import './RefundLine.scss';

const dayOf = (instant: string | null) => (instant ? instantDayText(instant) : '');

interface RefundLineProps {
  refund: OrderRefund;
  /** Whether Apple took the money. */
  isApples?: boolean;
  savePayee: PayeeSaver;
}

/** Money that goes back: how it stands and why, and where to for what is paid out by hand. */
export function RefundLine({ refund, isApples = false, savePayee }: RefundLineProps) {
  const { state, amountFen, cause, refundedAt, payout } = refund;
  return (
    <View className={`refund ${asksPayer(refund) ? 'refund--calling' : ''} t-refund-${state}`}>
      <Text>{texts.refund[state](moneyText(amountFen), dayOf(refundedAt))}</Text>
      {state === 'ask_apple' ? <AskApple /> : null}
      {state === 'looked_at' && isApples ? <Text className="refund__small">{texts.apple.late}</Text> : null}
      <Text className="refund__small">{texts.cause(cause[locale])}</Text>
      {payout ? <Payout payout={payout} savePayee={savePayee} /> : null}
    </View>
  );
}
