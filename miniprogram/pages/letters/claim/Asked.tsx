import { Text } from '@tarojs/components';
import type { InvitationView } from '../../../../shared/contract/invitations';
import { invitations } from '../../../../shared/contract/invitations';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { send } from '../../../services/http';
import type { Invited } from './lookAt';
import { texts } from './texts';

interface AskedProps {
  invited: Invited;
  view: InvitationView;
  onChanged(view: InvitationView): void;
}

/** Somebody who was asked first, without an account: what is kept of them, and their yes, which they can take back. */
export function Asked({ invited, view, onChanged }: AskedProps) {
  const { busy, failure, run } = useAction();
  const { state, asked } = view;
  if (!asked) return null;
  const say = (accepted: boolean) =>
    run(async () => onChanged(await send(invitations.acceptAsked, { ...invited, accepted })));
  return (
    <>
      <Text className="claim__why t-held">{texts.held(asked.name, asked.contact)}</Text>
      <FailureNotice failure={failure} />
      {state === 'accepted' ? (
        <Notice calm className="t-asked-accepted" title={texts.askedTitle} text={texts.askedWhy}>
          <Button className="t-undo-accepted" look="plain" busy={busy} onTap={() => say(false)}>
            {texts.undo}
          </Button>
        </Notice>
      ) : (
        <Button className="t-accept-asked" busy={busy} onTap={() => say(true)}>
          {texts.wanted}
        </Button>
      )}
    </>
  );
}
