import { accounts } from '../../../shared/contract/accounts';
import { useCodeSending } from '../../hooks/codes/useCodeSending';
import { useAction } from '../../hooks/useAction';
import { call } from '../../services/session/call';
import { ContactCode } from '../code/ContactCode';
import { texts } from './texts';
import type { WayProps } from './WayProps';

/** Signs in with six digits sent to a phone or an e-mail address. */
export function CodeWay({ busy, failure, onClear, onEnter }: WayProps) {
  const sending = useCodeSending('signIn', useAction());
  return (
    <ContactCode
      sending={sending}
      busy={busy}
      failure={failure}
      enter={busy ? texts.entering : texts.enter}
      ask={(contact) => call(accounts.sendSignInCode, { contact })}
      onClear={onClear}
      onEnter={(contact, code) => onEnter({ kind: 'code', contact, code, challenge: sending.challenge })}
    />
  );
}
