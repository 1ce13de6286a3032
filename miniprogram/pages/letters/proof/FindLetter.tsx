import { useState } from 'react';
import { receiptNumber, tidyReceiptNumber } from '../../../../shared/proof/receiptNumber';
import { TextField } from '../../../components/fields/TextField';
import { Section } from '../../../components/layout/Section';
import { ToLetter } from './ToLetter';
import { texts } from './texts';

/** Finds one of my letters by the number of its receipt, as it stands on the picture. */
export function FindLetter() {
  const [typed, setTyped] = useState('');
  const number = tidyReceiptNumber(typed);
  return (
    <Section title={texts.find} why={texts.findWhy}>
      <TextField
        label={texts.number}
        className="t-receipt-number"
        initialValue=""
        hint={texts.example}
        onType={setTyped}
      />
      {receiptNumber.test(number) ? <ToLetter key={number} number={number} /> : null}
    </Section>
  );
}
