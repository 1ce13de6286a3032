import { useState } from 'react';
import type { Letter } from '../../../../../shared/contract/letters';
import { opening } from '../../../../../shared/contract/opening';
import { Button } from '../../../../components/buttons/Button';
import { contactOf, contactProblem } from '../../../../components/code/contactOf';
import { FailureNotice } from '../../../../components/feedback/Notice';
import { TextField } from '../../../../components/fields/TextField';
import { ProofSheet } from '../../../../components/proof/ProofSheet';
import { useForm } from '../../../../hooks/form/useForm';
import { useProvenAction } from '../../../../hooks/useProvenAction';
import { call } from '../../../../services/session/call';
import { texts } from './texts';

interface SendElsewhereProps {
  letterId: string;
  onChanged(letter: Letter): void;
}

/** Another phone or mailbox of whom a letter is for, to which it is sent at once. */
export function SendElsewhere({ letterId, onChanged }: SendElsewhereProps) {
  const [typed, setTyped] = useState('');
  const action = useProvenAction();
  const contact = contactOf(typed);
  const form = useForm({ contact: typed === '' ? texts.missing : contactProblem(typed) }, action.failure);
  const send = () =>
    form.submit(
      () => contact && action.run(async () => onChanged(await call(opening.sendElsewhere, { letterId, contact }))),
    );
  return (
    <>
      <TextField
        label={texts.field}
        className="t-other-contact"
        initialValue=""
        problem={form.problemAt('contact')}
        onType={setTyped}
        onEnter={send}
      />
      <FailureNotice failure={form.elsewhere} />
      <Button className="t-send-elsewhere" busy={action.busy} onTap={send}>
        {texts.send}
      </Button>
      <ProofSheet of={action} />
    </>
  );
}
