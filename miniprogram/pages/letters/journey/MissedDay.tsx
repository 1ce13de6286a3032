import type { Letter } from '../../../../shared/contract/letters';
import { letters } from '../../../../shared/contract/letters';
import { missedDay } from '../../../../shared/contract/missedDay';
import { Button } from '../../../components/buttons/Button';
import { ConfirmButton } from '../../../components/feedback/ConfirmButton';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { instantText } from '../../../locales/dateText';
import { moneyText } from '../../../locales/moneyText';
import { ApiError } from '../../../services/apiError';
import { openPage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { byApple, postageBack } from './postageBack';
import { texts } from './texts';
import { useRefundHow } from './useRefundHow';

interface MissedDayProps {
  letter: Letter;
  onChanged(letter: Letter): unknown;
}

/** What becomes of a letter that was paid when its day had passed: sent now, on another day, or the money back. */
export function MissedDay({ letter, onChanged }: MissedDayProps) {
  const { id: letterId, amountFen, chooseUntil } = letter;
  const until = chooseUntil ? instantText(chooseUntil) : '';
  const missed = texts.missed(moneyText(amountFen ?? 0), until) + byApple(letter);
  const how = useRefundHow(amountFen);
  const { busy, failure, run } = useAction();
  const choose = (chosen: () => Promise<Letter>) =>
    run(async () => {
      try {
        await onChanged(await chosen());
      } catch (thrown) {
        // Chosen on another phone, or given back meanwhile: what this page shows is no longer so.
        if (!(thrown instanceof ApiError) || thrown.code !== 'letter_not_missed') throw thrown;
        await onChanged(await call(letters.readLetter, { letterId }));
      }
    });
  const action = { busy, failure: null };
  const { sendNow, moneyBack } = texts;
  return (
    <>
      <Notice className="t-missed" text={missed}>
        <ConfirmButton
          className="t-send-now"
          asks={{ title: sendNow.title, text: sendNow.why, confirm: sendNow.confirm }}
          action={action}
          onConfirm={() => choose(() => call(missedDay.sendNow, { letterId }))}
        >
          {sendNow.button}
        </ConfirmButton>
        <Button className="t-other-day" look="plain" onTap={() => openPage('move', { id: letterId })}>
          {texts.otherDay}
        </Button>
        <ConfirmButton
          className="t-money-back"
          look="plain"
          asks={{ title: moneyBack.title, text: moneyBack.why + postageBack(letter, how), confirm: moneyBack.confirm }}
          action={action}
          onConfirm={() => choose(() => call(missedDay.takeMoneyBack, { letterId }))}
        >
          {moneyBack.button}
        </ConfirmButton>
      </Notice>
      <FailureNotice failure={failure} />
    </>
  );
}
