import { Text, View } from '@tarojs/components';
import type { Identity } from '../../../shared/contract/accounts';
import { accounts } from '../../../shared/contract/accounts';
import { useCodeSending } from '../../hooks/codes/useCodeSending';
import { useAction } from '../../hooks/useAction';
import { everywhere } from '../../locales/everywhere';
import type { ApiError } from '../../services/apiError';
import { call } from '../../services/session/call';
import { Button } from '../buttons/Button';
import { CodeEntry } from '../code/CodeEntry';
import { FailureNotice } from '../feedback/Notice';
import { texts } from './texts';

interface CodeProofProps {
  contact: Identity;
  busy: boolean;
  failure: ApiError | null;
  onProve(code: string, challenge: string | undefined): unknown;
}

/** Proves by six digits sent to an own contact. */
export function CodeProof({ contact, busy, failure, onProve }: CodeProofProps) {
  const sending = useCodeSending(contact.id, useAction());
  const send = () => sending.send(contact.id, () => call(accounts.sendProofCode, { identityId: contact.id }));
  if (sending.sentTo) {
    return (
      <View className="code-entry">
        <CodeEntry
          sending={sending}
          isMail={contact.kind === 'email'}
          busy={busy}
          failure={failure}
          enter={busy ? texts.confirming : texts.withPassword}
          onAgain={send}
          onEnter={(code) => onProve(code, sending.challenge)}
        />
      </View>
    );
  }
  return (
    <View className="code-entry">
      <Text>{texts.codeTo(contact.shown)}</Text>
      <FailureNotice failure={sending.failure} />
      <Button className="t-code-send" busy={sending.busy} onTap={send}>
        {sending.busy ? everywhere.code.sending : everywhere.code.send}
      </Button>
    </View>
  );
}
