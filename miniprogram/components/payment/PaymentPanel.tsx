import { Text, View } from '@tarojs/components';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Letter } from '../../../shared/contract/letters';
import { sealing } from '../../../shared/contract/sealing';
import { everywhere } from '../../locales/everywhere';
import { moneyText } from '../../locales/moneyText';
import { paysByLink } from '../../services/payByLink';
import { call } from '../../services/session/call';
import { Button } from '../buttons/Button';
import { PayButtons } from './PayButtons';
import { isLookedFor, PaymentStanding } from './PaymentStanding';
import { RefundLimit } from './RefundLimit';
import { texts } from './texts';
import { postageOf, usePayment } from './usePayment';
import { useRails } from './useRails';

interface PaymentPanelProps {
  letterId: string;
  amountFen: number;
  /** When the letter is delivered. */
  deliverAt: string | null;
  /** Opens the payment sheet at once: the tap that sealed the letter asked for it. */
  startAtOnce?: boolean;
  onChanged(letter: Letter): unknown;
  onLater?(): unknown;
  /** Of a letter that is on its way already: what waits for the money, and how that is taken back. */
  change?: { kept: string; back: ReactNode };
}

/**
 * Everything about paying for one sealed letter: paying, or where that is possible, seeing that it did not work, paying
 * later, taking it back.
 */
export function PaymentPanel({
  letterId,
  amountFen,
  deliverAt,
  startAtOnce = false,
  onChanged,
  onLater,
  change,
}: PaymentPanelProps) {
  const payment = usePayment(postageOf(letterId), onChanged, startAtOnce);
  const { state, busy, tapped, run, pay } = payment;
  const unseal = () => run(async () => onChanged(await call(sealing.unsealLetter, { letterId })));
  const ways = useRails([amountFen]);
  const started = useRef(false);
  useEffect(() => {
    const [rail] = ways.rails;
    // Nobody leaves this site unless they tap for it: they may come back here, and would leave again.
    if (!startAtOnce || !rail || paysByLink(rail) || started.current) return;
    started.current = true;
    void pay(amountFen, rail);
  });
  return (
    <View className="payment t-payment">
      <Text className="payment__amount">{moneyText(amountFen)}</Text>
      {isLookedFor(state) ? null : <Text className="payment__kept">{change?.kept ?? texts.kept}</Text>}
      <PaymentStanding of={payment} />
      <RefundLimit of={ways} deliverAt={deliverAt === null ? null : Date.parse(deliverAt)} />
      <PayButtons
        className="t-pay"
        busy={busy}
        tapped={tapped}
        isAnother={isLookedFor(state)}
        textBy={() => texts.button(moneyText(amountFen))}
        prices={[amountFen]}
        onPay={(rail) => pay(amountFen, rail)}
      />
      {onLater ? (
        <Button className="t-pay-later" look="plain" disabled={busy} onTap={onLater}>
          {texts.later}
        </Button>
      ) : null}
      {change ? (
        change.back
      ) : (
        <Button className="t-unseal" look="quiet" disabled={busy} onTap={unseal}>
          {everywhere.unseal}
        </Button>
      )}
    </View>
  );
}
