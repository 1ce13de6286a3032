import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { Cover } from '../../../../shared/contract/opening';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { CodeField } from '../../../components/fields/CodeField';
import { Page } from '../../../components/layout/Page';
import { Envelope } from '../../../components/letter/Envelope';
import { useForm } from '../../../hooks/form/useForm';
import { useAction } from '../../../hooks/useAction';
import { useParameter } from '../../../hooks/useParameter';
import { codeLength, codeSymbols, shownCode } from '../../../letter/pickupCode';
import { Gate } from '../gate/Gate';
import { wayByCode } from '../gate/WayIn';
import { ofLetters } from '../texts';
import { texts } from './texts';
import { Wishes } from './Wishes';
import './index.scss';

/** Picks up a letter with the code of its notice, by anyone who holds it; a mail's link brings `code` along. */
export default function Pickup() {
  const [typed, setTyped] = useState(shownCode(useParameter('code') ?? ''));
  const [cover, setCover] = useState<Cover | null>(null);
  const { busy, failure, clear, run } = useAction();
  const code = shownCode(typed);
  const form = useForm({ code: problemOf(code) }, null);
  const type = (text: string) => {
    // What was refused is no longer what stands there.
    clear();
    setTyped(text);
  };
  const look = () => form.submit(() => run(async () => setCover(await wayByCode(code).look())));
  if (cover)
    return (
      <Page title={ofLetters.opening}>
        <Gate cover={cover} way={wayByCode(code)} below={<Wishes code={cover.byCard ? undefined : code} />} />
      </Page>
    );
  return (
    <Page title={texts.title}>
      <Text className="pickup__heading">{texts.heading}</Text>
      <Envelope />
      <CodeField
        label={texts.field}
        className="t-code"
        hint={texts.hint}
        value={typed}
        problem={form.problemAt('code')}
        remark={texts.where}
        onType={type}
        onEnter={look}
      />
      <FailureNotice failure={failure} />
      <Button className="t-pickup" busy={busy} onTap={look}>
        {busy ? texts.fetching : texts.button}
      </Button>
      <Wishes code={problemOf(code) ? undefined : code} />
    </Page>
  );
}

function problemOf(code: string): string | null {
  const { length } = codeSymbols(code);
  if (length === codeLength) return null;
  if (length === 0) return texts.missing;
  return length < codeLength ? texts.short : texts.long;
}
