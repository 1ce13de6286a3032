import { Text } from '@tarojs/components';
import type { InvitationView } from '../../../../shared/contract/invitations';
import { invitations } from '../../../../shared/contract/invitations';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { send } from '../../../services/http';
import type { Invited } from './lookAt';
import { texts } from './texts';

const wider = ['sender', 'all'] as const;

interface RefusalProps {
  invited: Invited;
  refused: boolean;
  /** Whether the mailbox that was asked answers, which may refuse more than this letter. */
  isOwner: boolean;
  onChanged(view: InvitationView): void;
}

/** Refusing an invitation, and taking that back: by one tap either way, without an account. */
export function Refusal({ invited, refused, isOwner, onChanged }: RefusalProps) {
  const { busy, failure, run } = useAction();
  const say = (next: boolean, scope: 'letter' | 'sender' | 'all' = 'letter') =>
    run(async () => onChanged(await send(invitations.refuseInvitation, { ...invited, refused: next, scope })));
  return (
    <>
      <FailureNotice failure={failure} />
      {refused ? (
        <Notice calm className="t-refused" title={texts.refusedTitle} text={texts.refusedWhy}>
          <Button className="t-undo-refusal" look="plain" busy={busy} onTap={() => say(false)}>
            {texts.undo}
          </Button>
        </Notice>
      ) : (
        <>
          <Button className="t-refuse" look="quiet" busy={busy} onTap={() => say(true)}>
            {texts.refuse}
          </Button>
          {isOwner
            ? wider.map((scope) => (
                <Button
                  key={scope}
                  className={`t-refuse-${scope}`}
                  look="quiet"
                  busy={busy}
                  onTap={() => say(true, scope)}
                >
                  {texts.refuseMore[scope]}
                </Button>
              ))
            : null}
          <Text className="claim__why">{texts.refuseWhy}</Text>
        </>
      )}
    </>
  );
}
