import { useState } from 'react';
import { Button } from '../../../components/buttons/Button';
import { Confirm } from '../../../components/feedback/Confirm';
import { FailureNotice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { signOut } from '../../../services/account/signOut';
import { texts } from './texts';

/** Signs out, after saying what becomes of the drafts on this device. */
export function SignOut() {
  const [asking, setAsking] = useState(false);
  const { busy, failure, run } = useAction();
  const leave = () => run(() => signOut().finally(() => setAsking(false)));
  return (
    <>
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button className="t-sign-out" look="plain" busy={busy} onTap={() => setAsking(true)}>
        {texts.signOut}
      </Button>
      {asking ? (
        <Confirm
          title={texts.signOutTitle}
          text={texts.signOutWhy}
          confirm={texts.signOutConfirm}
          busy={busy}
          onConfirm={leave}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
