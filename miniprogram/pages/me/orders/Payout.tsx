import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { type OrderView, orders } from '../../../../shared/contract/orders';
import { type OrderRefund, payee } from '../../../../shared/contract/refunds';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { TextField } from '../../../components/fields/TextField';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { useForm } from '../../../hooks/form/useForm';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { call } from '../../../services/session/call';
import { texts } from './texts';

interface PayoutProps {
  orderId: string;
  payout: NonNullable<OrderRefund['payout']>;
  onChanged(order: OrderView): unknown;
}

/** How far a refund that is paid out by hand has got, and where its payer says to which account. */
export function Payout({ orderId, payout: { state, to }, onChanged }: PayoutProps) {
  const said = texts.payout[state];
  const [isOpen, setIsOpen] = useState(false);
  const save = (order: OrderView) => {
    setIsOpen(false);
    onChanged(order);
  };
  return (
    <View className={`orders__payout t-payout-${state}`}>
      <Text className="orders__small">{typeof said === 'string' ? said : said(to ?? '')}</Text>
      {state === 'underway' || isOpen ? null : (
        <Button className="t-name-payee" look="plain" onTap={() => setIsOpen(true)}>
          {state === 'named' ? texts.namedAnew : texts.sayWhere}
        </Button>
      )}
      {isOpen ? <PayeeForm orderId={orderId} onSaved={save} /> : null}
    </View>
  );
}

function PayeeForm({ orderId, onSaved }: { orderId: string; onSaved(order: OrderView): unknown }) {
  const [typed, setTyped] = useState({ name: '', account: '' });
  const action = useProvenAction();
  const isGood = (field: keyof typeof typed) => payee[field].safeParse(typed[field].trim()).success;
  const problems = {
    name: isGood('name') ? null : texts.noPayeeName,
    account: isGood('account') ? null : texts.noPayeeAccount,
  };
  const form = useForm(problems, action.failure);
  const save = () =>
    form.submit(() =>
      action.run(async () => {
        const [name, account] = [typed.name.trim(), typed.account.trim()];
        onSaved(await call(orders.namePayee, { orderId, name, account }));
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
        hint={texts.payeeAccountHint}
        problem={form.problemAt('account')}
        remark={texts.payeeKept}
        onType={(account) => setTyped({ ...typed, account })}
        onEnter={save}
      />
      <FailureNotice failure={form.elsewhere} />
      <Button className="t-payee-save" busy={action.busy} onTap={save}>
        {action.busy ? texts.saving : texts.savePayee}
      </Button>
      <ProofSheet of={action} />
    </>
  );
}
