import { accounts } from '../../../shared/contract';
import { useCodeSending } from '../../hooks/codes/useCodeSending';
import { useAction } from '../../hooks/useAction';
import { texts } from '../../locales';
import { call } from '../../services/session/call';
import { ContactCode } from '../code/ContactCode';
import type { WayProps } from './WayProps';

/** Signs in with six digits sent to a phone or an e-mail address. */
export function CodeWay({ busy, failure, onClear, onEnter }: WayProps) {
  const sending = useCodeSending(useAction());
  return (
    <ContactCode
      sending={sending}
      busy={busy}
      failure={failure}
      enter={busy ? texts.signIn.entering : texts.signIn.enter}
      ask={(contact) => call(accounts.sendSignInCode, { contact })}
      onClear={onClear}
      onEnter={(contact, code) => onEnter({ kind: 'code', contact, code })}
    />
  );
}
