import { Text, View } from '@tarojs/components';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Letter } from '../../../shared/contract/letters';
import { sealing } from '../../../shared/contract/sealing';
import { everywhere } from '../../locales/everywhere';
import { moneyText } from '../../locales/moneyText';
import { paysByLink } from '../../services/payByLink';
import { call } from '../../services/session/call';
import { Button } from '../buttons/Button';
import { FailureNotice, Notice } from '../feedback/Notice';
import { PayButtons } from './PayButtons';
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
  const { state, busy, tapped, failure, run, pay, checkAgain } = usePayment(
    postageOf(letterId),
    onChanged,
    startAtOnce,
  );
  const unseal = () => run(async () => onChanged(await call(sealing.unsealLetter, { letterId })));
  const ways = useRails([amountFen]);
  const isAsked = state === 'checking' || state === 'pending';
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
      {isAsked ? null : <Text className="payment__kept">{change?.kept ?? texts.kept}</Text>}
      {state === 'unpaid' ? null : (
        <Notice calm={state !== 'failed'} className={`t-payment-${state}`} text={texts.state[state]} />
      )}
      <FailureNotice failure={failure} />
      <RefundLimit of={ways} deliverAt={deliverAt === null ? null : Date.parse(deliverAt)} />
      {state === 'pending' || state === 'failed' ? (
        <Button className="t-pay-check" look="plain" disabled={busy} onTap={checkAgain}>
          {tapped === 'check' ? texts.paying : texts.checkAgain}
        </Button>
      ) : null}
      <PayButtons
        className="t-pay"
        busy={busy}
        tapped={tapped}
        text={texts.button(moneyText(amountFen))}
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
