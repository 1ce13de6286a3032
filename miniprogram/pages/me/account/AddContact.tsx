import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { Account, Contact } from '../../../../shared/contract/accounts';
import { accounts } from '../../../../shared/contract/accounts';
import { ContactCode } from '../../../components/code/ContactCode';
import { Sheet } from '../../../components/layout/Sheet';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { useCodeSending } from '../../../hooks/codes/useCodeSending';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { forgetCode } from '../../../services/sentCodes';
import { call } from '../../../services/session/call';
import { isInUse, Merge } from './Merge';
import { texts } from './texts';

interface AddContactProps {
  onAdded(account: Account): void;
  onClose(): void;
}

interface Entered {
  contact: Contact;
  code: string;
  challenge: string | undefined;
}

/** Adds a phone or an e-mail address, by a code sent to it. */
export function AddContact({ onAdded, onClose }: AddContactProps) {
  const sendingAction = useProvenAction();
  const sending = useCodeSending('contact', sendingAction);
  const adding = useProvenAction();
  const [entered, setEntered] = useState<Entered | null>(null);
  const add = (given: Entered, merge: boolean) => {
    setEntered(given);
    return adding.run(async () => {
      const account = await call(accounts.addContact, { ...given, merge });
      forgetCode('contact');
      onAdded(account);
    });
  };
  const inUse = isInUse(adding.failure) ? entered : null;
  return (
    <>
      <Sheet label={texts.addContact} onClose={onClose}>
        <Text className="confirm__title">{texts.addContact}</Text>
        <Text>{texts.addContactWhy}</Text>
        <ContactCode
          sending={sending}
          busy={adding.busy}
          failure={inUse ? null : adding.failure}
          enter={adding.busy ? texts.addContactEntering : texts.addContactEnter}
          ask={(contact) => call(accounts.sendContactCode, { contact })}
          onClear={adding.clear}
          onEnter={(contact, code) => add({ contact, code, challenge: sending.challenge }, false)}
        />
      </Sheet>
      {inUse ? <Merge busy={adding.busy} onClose={adding.clear} onMerge={() => add(inUse, true)} /> : null}
      <ProofSheet of={sendingAction} />
      <ProofSheet of={adding} />
    </>
  );
}
