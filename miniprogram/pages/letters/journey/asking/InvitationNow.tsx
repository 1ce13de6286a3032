import { invitations } from '../../../../../shared/contract/invitations';
import type { Letter } from '../../../../../shared/contract/letters';
import { Button } from '../../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../../components/feedback/Notice';
import { InviteButton } from '../../../../components/letter/InviteButton';
import { useAction } from '../../../../hooks/useAction';
import { call } from '../../../../services/session/call';
import { texts } from './texts';

interface InvitationNowProps {
  letterId: string;
  invitation: NonNullable<Letter['invitation']>;
  onChanged(letter: Letter): void;
}

/** The invitation of a letter, to be shared; refused or over, its author invites anew. */
export function InvitationNow({ letterId, invitation, onChanged }: InvitationNowProps) {
  const { busy, failure, run } = useAction();
  const { state = 'open', token } = invitation;
  if (state === 'open') {
    return (
      <Notice className="t-unclaimed" text={texts.unclaimed}>
        <InviteButton letterId={letterId} token={token} />
      </Notice>
    );
  }
  const renew = () => run(async () => onChanged(await call(invitations.renewInvitation, { letterId })));
  return (
    <Notice className={`t-invitation-${state}`} text={texts.invitation[state]}>
      <FailureNotice failure={failure} />
      <Button className="t-renew-invitation" busy={busy} onTap={renew}>
        {texts.renew}
      </Button>
    </Notice>
  );
}
