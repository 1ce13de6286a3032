import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { Contact } from '../../../../shared/contract/accounts';
import { privacy } from '../../../../shared/contract/privacy';
import { Button } from '../../../components/buttons/Button';
import { ContactCode } from '../../../components/code/ContactCode';
import { Notice } from '../../../components/feedback/Notice';
import { Sheet } from '../../../components/layout/Sheet';
import { useCodeSending } from '../../../hooks/codes/useCodeSending';
import { useAction } from '../../../hooks/useAction';
import { forgetCode } from '../../../services/sentCodes';
import { call } from '../../../services/session/call';
import { texts } from './texts';

interface LettersAgainProps {
  pickupCode?: string | undefined;
  onDone(): void;
}

/** For whoever has a number or mailbox that once wanted no more letters: they prove it by a code, and letters come again. */
export function LettersAgain({ pickupCode, onDone }: LettersAgainProps) {
  const [step, setStep] = useState<'closed' | 'open' | 'done'>('closed');
  const sending = useCodeSending('lookUp', useAction());
  const lifting = useAction();
  const lift = (contact: Contact, code: string) =>
    lifting.run(async () => {
      await call(privacy.liftRefusal, { contact, code, challenge: sending.challenge });
      forgetCode('lookUp');
      setStep('done');
      onDone();
    });
  if (step === 'done') return <Notice calm className="t-letters-again-done" text={texts.againDone} />;
  return (
    <>
      <Button className="t-letters-again" look="quiet" onTap={() => setStep('open')}>
        {texts.again}
      </Button>
      {step === 'open' ? (
        <Sheet label={texts.again} onClose={() => setStep('closed')}>
          <Text className="confirm__title">{texts.again}</Text>
          <Text>{texts.againWhy}</Text>
          <ContactCode
            sending={sending}
            busy={lifting.busy}
            failure={lifting.failure}
            enter={texts.again}
            ask={(contact) => call(privacy.sendLookUpCode, { contact, pickupCode })}
            onClear={lifting.clear}
            onEnter={lift}
          />
        </Sheet>
      ) : null}
    </>
  );
}
