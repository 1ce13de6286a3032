import { invitations } from '../../../../../shared/contract/invitations';
import type { Letter } from '../../../../../shared/contract/letters';
import { Button } from '../../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../../components/feedback/Notice';
import { useAction } from '../../../../hooks/useAction';
import { instantDayText } from '../../../../locales/dateText';
import { openPage } from '../../../../services/navigation';
import { call } from '../../../../services/session/call';
import { texts } from './texts';

interface AskingNowProps {
  letter: Letter;
  onChanged(letter: Letter): void;
}

/**
 * How it stands with whoever was asked first: without an answer in time, or a question that arrived, its author asks anew,
 * and whoever refused stands for another contact or recipient as long as one may be chosen.
 */
export function AskingNow({ letter: { id: letterId, asking, may }, onChanged }: AskingNowProps) {
  const { busy, failure, run } = useAction();
  if (!asking) return null;
  const renew = () => run(async () => onChanged(await call(invitations.renewInvitation, { letterId })));
  const standing = asking.unasked ? 'unasked' : asking.state;
  const isGoing = standing === 'open' || standing === 'accepted';
  const mayTurn = !isGoing && may.changeContact;
  const until = asking.state === 'open' && asking.until ? texts.until(instantDayText(asking.until)) : '';
  return (
    <Notice
      calm={isGoing}
      className={`t-asking-${standing}`}
      text={`${texts.asking[standing]}${mayTurn ? texts.mayTurn : ''}${until}`}
    >
      {asking.renew ? (
        <>
          <FailureNotice failure={failure} />
          <Button className="t-ask-anew" busy={busy} onTap={renew}>
            {texts.askAnew}
          </Button>
        </>
      ) : null}
      {mayTurn ? (
        <Button className="t-ask-another" look="plain" onTap={() => openPage('readdress', { id: letterId })}>
          {texts.turn}
        </Button>
      ) : null}
    </Notice>
  );
}
