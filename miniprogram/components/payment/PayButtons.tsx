import { Text } from '@tarojs/components';
import type { RailName } from '../../../shared/contract/payments';
import { paysByLink } from '../../services/payByLink';
import { Button } from '../buttons/Button';
import { Notice } from '../feedback/Notice';
import { texts } from './texts';
import type { Tapped } from './usePayment';
import { useRails } from './useRails';

interface PayButtonsProps {
  /** The class of the button, or of the first of several. */
  className: string;
  busy: boolean;
  /** What is under way by a tap: its button alone says so. */
  tapped: Tapped;
  /** What the button of a rail says. */
  textBy(rail: RailName): string;
  /** Whether something else comes first: none of them is the main button then. */
  isAnother: boolean;
  /** What is paid for costs these prices (fen), one a letter. */
  prices: readonly number[];
  onPay(rail: RailName): unknown;
}

const bothOfWechat: readonly RailName[] = ['wechat_jsapi', 'wechat_virtual'];

/** A button for each rail by which a sum can be paid on this page; or why there is none. */
export function PayButtons({ className, busy, tapped, textBy, isAnother, prices, onPay }: PayButtonsProps) {
  const { rails, why, isApples } = useRails(prices);
  if (why) return <Notice className="t-needs-wechat" text={why} />;
  // Whoever is to leave this site is told for which.
  const isNamed = (rail: RailName) => rails.length > 1 || paysByLink(rail);
  const name = (rail: RailName) => (isNamed(rail) ? texts.payBy(texts.rails[rail], textBy(rail)) : textBy(rail));
  return (
    <>
      {isApples ? <Notice className="t-apple" text={texts.apple} /> : null}
      {!isApples && bothOfWechat.every((rail) => rails.includes(rail)) ? (
        <Text className="payment__limit t-both-of-wechat">{texts.bothOfWechat}</Text>
      ) : null}
      {rails.map((rail, index) => (
        <Button
          key={rail}
          className={index === 0 ? className : `t-pay-${rail}`}
          look={index === 0 && !isAnother ? 'main' : 'plain'}
          busy={tapped === rail}
          disabled={busy}
          onTap={() => onPay(rail)}
        >
          {tapped === rail ? texts.paying : name(rail)}
        </Button>
      ))}
    </>
  );
}
