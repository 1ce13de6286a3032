import { changes } from '../../../../../shared/contract/changes';
import type { LetterChangeView } from '../../../../../shared/contract/letterChange';
import { clockOnArrival } from '../../../../../shared/schedule';
import { Button } from '../../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../../components/feedback/Notice';
import { PaymentPanel } from '../../../../components/payment/PaymentPanel';
import { useAction } from '../../../../hooks/useAction';
import { instantText, localTimeText } from '../../../../locales/dateText';
import { call } from '../../../../services/session/call';
import { isWechatPresent, loginCode } from '../../../../services/wechat';
import type { ChangingProps } from './ChangingProps';
import { texts } from './texts';

interface OpenChangeProps extends ChangingProps {
  change: LetterChangeView;
}

function dueText({ kind, to, contact, until }: LetterChangeView): string {
  const { due, dueBy } = texts;
  const by = until ? dueBy(instantText(until)) : '';
  if (kind === 'moved') return due.moved(to ? localTimeText(clockOnArrival(to)) : '') + by;
  return (kind === 'readdressed' ? due.readdressed(contact ?? '') : due.edited) + by;
}

/** A change of a sealed letter that waits: for its check, for its author in WeChat, or for what it costs more. */
export function OpenChange({ letter, change, onChanged }: OpenChangeProps) {
  const { id: letterId } = letter;
  const { busy, failure, run } = useAction();
  const withdraw = (
    <Button
      className="t-withdraw-change"
      look="quiet"
      busy={busy}
      onTap={() => run(async () => onChanged(await call(changes.withdrawChange, { letterId })))}
    >
      {texts.keep}
    </Button>
  );
  if (change.state === 'awaiting_payment') {
    return (
      <>
        <PaymentPanel
          letterId={letterId}
          amountFen={change.differenceFen}
          deliverAt={letter.deliverAt}
          onChanged={onChanged}
          change={{ kept: dueText(change), back: withdraw }}
        />
        <FailureNotice failure={failure} />
      </>
    );
  }
  const isAway = change.state === 'author_away';
  const isHere = isWechatPresent();
  const checkNow = () =>
    run(async () => onChanged(await call(changes.checkChange, { letterId, wechatCode: await loginCode() })));
  const awayText = isHere ? texts.away : texts.awayElsewhere;
  return (
    <>
      <Notice
        calm={!isAway}
        className={`t-change-${change.state}`}
        text={isAway ? awayText : texts.checking[change.kind]}
      >
        {isAway && isHere ? (
          <Button className="t-check-change" busy={busy} onTap={checkNow}>
            {texts.checkNow}
          </Button>
        ) : null}
        {withdraw}
      </Notice>
      <FailureNotice failure={failure} />
    </>
  );
}
