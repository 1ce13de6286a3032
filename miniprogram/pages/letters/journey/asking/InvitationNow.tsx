import { invitations } from '../../../../../shared/contract/invitations';
import type { Letter } from '../../../../../shared/contract/letters';
import { Button } from '../../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../../components/feedback/Notice';
import { InviteButton } from '../../../../components/letter/InviteButton';
import { useAction } from '../../../../hooks/useAction';
import { everywhere } from '../../../../locales/everywhere';
import { call } from '../../../../services/session/call';
import { texts } from './texts';

interface InvitationNowProps {
  letter: Letter;
  invitation: NonNullable<Letter['invitation']>;
  onChanged(letter: Letter): void;
}

// On its day; once that has come, nothing is said of them.
function otherWaysText({ status, channels }: Letter): string {
  const others = channels.filter((channel) => channel !== 'wechat');
  if (status !== 'scheduled' || others.length === 0) return '';
  return texts.otherWays(others.map((channel) => everywhere.channel[channel]).join(' + '));
}

/** The invitation of a letter, to be shared; refused or over, its author invites anew. */
export function InvitationNow({ letter, invitation, onChanged }: InvitationNowProps) {
  const { id: letterId, channels } = letter;
  const { busy, failure, run } = useAction();
  const otherwise = otherWaysText(letter);
  const { state = 'open', token } = invitation;
  if (state === 'open') {
    return (
      <Notice className="t-unclaimed" text={channels.length > 1 ? `${texts.notYet}${otherwise}` : texts.unclaimed}>
        <InviteButton letterId={letterId} token={token} />
      </Notice>
    );
  }
  const renew = () => run(async () => onChanged(await call(invitations.renewInvitation, { letterId })));
  return (
    <Notice className={`t-invitation-${state}`} text={`${texts.invitation[state]}${otherwise}`}>
      <FailureNotice failure={failure} />
      <Button className="t-renew-invitation" busy={busy} onTap={renew}>
        {texts.renew}
      </Button>
    </Notice>
  );
}
