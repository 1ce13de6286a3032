import { useState } from 'react';
import type { Letter } from '../../../../../shared/contract/letters';
import { opening } from '../../../../../shared/contract/opening';
import { Button } from '../../../../components/buttons/Button';
import { contactOf, contactProblem } from '../../../../components/code/contactOf';
import { ConfirmButton } from '../../../../components/feedback/ConfirmButton';
import { FailureNotice, Notice } from '../../../../components/feedback/Notice';
import { TextField } from '../../../../components/fields/TextField';
import { ProofSheet } from '../../../../components/proof/ProofSheet';
import { useForm } from '../../../../hooks/form/useForm';
import { useProvenAction } from '../../../../hooks/useProvenAction';
import { instantText } from '../../../../locales/dateText';
import { call } from '../../../../services/session/call';
import { texts } from './texts';

interface OtherWayProps {
  letter: Letter;
  onChanged(letter: Letter): void;
}

/** For the author of a letter that did not come to its recipient: another phone or mailbox, or the letter back. */
export function OtherWay({ letter: { id: letterId, askUntil }, onChanged }: OtherWayProps) {
  const [typed, setTyped] = useState('');
  const action = useProvenAction();
  const contact = contactOf(typed);
  const form = useForm({ contact: typed === '' ? texts.missing : contactProblem(typed) }, action.failure);
  const settle = (work: () => Promise<Letter>) => action.run(async () => onChanged(await work()));
  const send = () => form.submit(() => contact && settle(() => call(opening.sendElsewhere, { letterId, contact })));
  return (
    <Notice className="t-other-way" text={texts.why(askUntil ? instantText(askUntil) : '')}>
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
      <ConfirmButton
        className="t-take-back"
        look="plain"
        asks={{ title: texts.backTitle, text: texts.backWhy, confirm: texts.backConfirm }}
        action={{ busy: action.busy, failure: null }}
        onConfirm={() => settle(() => call(opening.takeBack, { letterId }))}
      >
        {texts.back}
      </ConfirmButton>
      <ProofSheet of={action} />
    </Notice>
  );
}
