import { invitations } from '../../../../../shared/contract/invitations';
import type { Letter } from '../../../../../shared/contract/letters';
import { Button } from '../../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../../components/feedback/Notice';
import { useAction } from '../../../../hooks/useAction';
import { instantDayText } from '../../../../locales/dateText';
import { call } from '../../../../services/session/call';
import { texts } from './texts';

interface AskingNowProps {
  letter: Letter;
  onChanged(letter: Letter): void;
}

/** How it stands with whoever was asked first; without an answer in time its author asks anew. */
export function AskingNow({ letter: { id: letterId, asking }, onChanged }: AskingNowProps) {
  const { busy, failure, run } = useAction();
  if (!asking) return null;
  const renew = () => run(async () => onChanged(await call(invitations.renewInvitation, { letterId })));
  const until = asking.state === 'open' && asking.until ? ` ${texts.until(instantDayText(asking.until))}` : '';
  return (
    <Notice
      calm={asking.state === 'open' || asking.state === 'accepted'}
      className={`t-asking-${asking.state}`}
      text={`${texts.asking[asking.state]}${until}`}
    >
      <FailureNotice failure={failure} />
      {asking.renew ? (
        <Button className="t-ask-anew" busy={busy} onTap={renew}>
          {texts.askAnew}
        </Button>
      ) : null}
    </Notice>
  );
}
