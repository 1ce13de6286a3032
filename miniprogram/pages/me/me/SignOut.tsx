import { useState } from 'react';
import { Button } from '../../../components/buttons/Button';
import { Confirm } from '../../../components/feedback/Confirm';
import { FailureNotice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { texts } from '../../../locales';
import { signOut } from '../../../services/account/signOut';

/** Signs out, after saying what becomes of the drafts on this device. */
export function SignOut() {
  const [asking, setAsking] = useState(false);
  const { busy, failure, run } = useAction();
  const leave = () => run(() => signOut().finally(() => setAsking(false)));
  return (
    <>
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button className="t-sign-out" look="plain" busy={busy} onTap={() => setAsking(true)}>
        {texts.me.signOut}
      </Button>
      {asking ? (
        <Confirm
          title={texts.me.signOutTitle}
          text={texts.me.signOutWhy}
          confirm={texts.me.signOutConfirm}
          busy={busy}
          onConfirm={leave}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
