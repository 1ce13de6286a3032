import { ConfirmButton } from '../../../components/feedback/ConfirmButton';
import { useAction } from '../../../hooks/useAction';
import { signOut } from '../../../services/account/signOut';
import { texts } from './texts';

/** Signs out, after saying what becomes of the drafts on this device. */
export function SignOut() {
  const action = useAction();
  const asks = { title: texts.signOutTitle, text: texts.signOutWhy, confirm: texts.signOutConfirm };
  return (
    <ConfirmButton
      className="t-sign-out"
      look="plain"
      asks={asks}
      action={action}
      onConfirm={() => action.run(signOut)}
    >
      {texts.signOut}
    </ConfirmButton>
  );
}
