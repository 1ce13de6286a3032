import { useState } from 'react';
import { payee } from '../../../shared/contract/refunds';
import { useForm } from '../../hooks/form/useForm';
import { useProvenAction } from '../../hooks/useProvenAction';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { TextField } from '../fields/TextField';
import { ProofSheet } from '../proof/ProofSheet';
import { texts } from './texts';

/** Tells the server who is paid, and where to; throws what it refuses with. */
export type PayeeSaver = (payee: { name: string; account: string }) => Promise<unknown>;

interface PayeeFormProps {
  save: PayeeSaver;
  onSaved(): void;
  onCancel(): void;
}

/** Who is paid by hand, and where to. */
export function PayeeForm({ save, onSaved, onCancel }: PayeeFormProps) {
  const [typed, setTyped] = useState({ name: '', account: '' });
  const action = useProvenAction();
  const isGood = (field: keyof typeof typed) => payee[field].safeParse(typed[field].trim()).success;
  const problems = {
    name: isGood('name') ? null : texts.noPayeeName,
    account: isGood('account') ? null : texts.noPayeeAccount,
  };
  const form = useForm(problems, action.failure);
  const submit = () =>
    form.submit(() =>
      action.run(async () => {
        await save({ name: typed.name.trim(), account: typed.account.trim() });
        onSaved();
      }),
    );
  return (
    <>
      <TextField
        label={texts.payeeName}
        className="t-payee-name"
        initialValue=""
        problem={form.problemAt('name')}
        onType={(name) => setTyped({ ...typed, name })}
      />
      <TextField
        label={texts.payeeAccount}
        className="t-payee-account"
        initialValue=""
        problem={form.problemAt('account')}
        remark={texts.payeeKept}
        onType={(account) => setTyped({ ...typed, account })}
        onEnter={submit}
      />
      <FailureNotice failure={form.elsewhere} />
      <Button className="t-payee-save" busy={action.busy} onTap={submit}>
        {action.busy ? texts.saving : texts.savePayee}
      </Button>
      <Button className="t-payee-cancel" look="quiet" disabled={action.busy} onTap={onCancel}>
        {texts.cancelPayee}
      </Button>
      <ProofSheet of={action} />
    </>
  );
}
