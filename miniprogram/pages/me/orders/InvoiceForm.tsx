import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { type OrderView, orders, wantedInvoice } from '../../../../shared/contract/orders';
import { isTaxNumber, tidyTaxNumber } from '../../../../shared/contract/taxNumber';
import { Button } from '../../../components/buttons/Button';
import { Chip } from '../../../components/choices/Chip';
import { FailureNotice } from '../../../components/feedback/Notice';
import { TextField } from '../../../components/fields/TextField';
import { useForm } from '../../../hooks/form/useForm';
import { useAction } from '../../../hooks/useAction';
import { moneyText } from '../../../locales/moneyText';
import { call } from '../../../services/session/call';
import { texts } from './texts';

interface InvoiceFormProps {
  orderId: string;
  /** What stays paid, for which the invoice is. */
  keptFen: number;
  onSaved(order: OrderView): unknown;
  onCancel(): unknown;
}

const kinds = ['person', 'company'] as const;
const nothing = { title: '', taxNumber: '', email: '' };

/** On whom an invoice is to be, and where it goes. */
export function InvoiceForm({ orderId, keptFen, onSaved, onCancel }: InvoiceFormProps) {
  const [kind, setKind] = useState<(typeof kinds)[number]>('person');
  const [typed, setTyped] = useState(nothing);
  const { busy, failure, run } = useAction();
  const { title, email } = { title: typed.title.trim(), email: typed.email.trim() };
  const isCompany = kind === 'company';
  const problems = {
    title: wantedInvoice.title.safeParse(title).success ? null : texts.invoice.noTitle,
    taxNumber: !isCompany || isTaxNumber(typed.taxNumber) ? null : texts.invoice.noTaxNumber,
    email: wantedInvoice.email.safeParse(email).success ? null : texts.invoice.noEmail,
  };
  const form = useForm(problems, failure);
  const ask = () => {
    const taxNumber = isCompany ? { taxNumber: tidyTaxNumber(typed.taxNumber) } : {};
    return run(async () => onSaved(await call(orders.askForInvoice, { orderId, kind, title, email, ...taxNumber })));
  };
  const field = (name: keyof typeof typed, label: string, remark?: string) => (
    <TextField
      key={name}
      label={label}
      className={`t-invoice-${name}`}
      kind={name === 'email' ? 'email' : 'text'}
      initialValue=""
      problem={form.problemAt(name)}
      remark={remark}
      onType={(text) => setTyped((before) => ({ ...before, [name]: text }))}
    />
  );
  return (
    <View className="orders__invoice orders__form t-invoice-form">
      <Text className="orders__asked">{texts.invoice.ask}</Text>
      <Text className="orders__small">{texts.invoice.of(moneyText(keptFen))}</Text>
      <View className="orders__kinds">
        {kinds.map((one) => (
          <Chip key={one} className={`t-invoice-${one}`} chosen={one === kind} onTap={() => setKind(one)}>
            {texts.invoice.kinds[one]}
          </Chip>
        ))}
      </View>
      {field('title', texts.invoice.title)}
      {isCompany ? field('taxNumber', texts.invoice.taxNumber) : null}
      {field('email', texts.invoice.email, texts.invoice.kept)}
      <FailureNotice failure={form.elsewhere} />
      <Button className="t-invoice-save" busy={busy} onTap={() => form.submit(ask)}>
        {busy ? texts.saving : texts.invoice.save}
      </Button>
      <Button className="t-invoice-cancel" look="quiet" disabled={busy} onTap={onCancel}>
        {texts.invoice.cancel}
      </Button>
    </View>
  );
}
