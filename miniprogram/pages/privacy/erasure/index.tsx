import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { ErasureProof } from '../../../../shared/contract/privacy';
import { privacy } from '../../../../shared/contract/privacy';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { TextField } from '../../../components/fields/TextField';
import { Page } from '../../../components/layout/Page';
import { useForm } from '../../../hooks/form/useForm';
import { useAction } from '../../../hooks/useAction';
import type { ApiError } from '../../../services/apiError';
import { call } from '../../../services/session/call';
import { texts } from './texts';
import './index.scss';
import { proofCodeIn } from './proofCodeIn';
import { ShownProof } from './ShownProof';

/** Reads the proof of an erasure by the code given when closing; for anyone who holds it. */
export default function Erasure() {
  const [typed, setTyped] = useState('');
  const [proof, setProof] = useState<ErasureProof | null>(null);
  const { busy, failure, clear, run } = useAction();
  const receiptCode = proofCodeIn(typed);
  const form = useForm({ code: receiptCode ? null : texts.bad }, null);
  const type = (text: string) => {
    clear();
    setProof(null);
    setTyped(text);
  };
  const read = () =>
    form.submit(() => run(async () => receiptCode && setProof(await call(privacy.readReceipt, { receiptCode }))));
  return (
    <Page title={texts.title}>
      <Text className="erasure__why">{texts.why}</Text>
      <TextField
        label={texts.field}
        className="t-erasure-code"
        initialValue=""
        hint={texts.hint}
        problem={form.problemAt('code')}
        onType={type}
        onEnter={read}
      />
      {failure ? <Failed failure={failure} /> : null}
      <Button className="t-read-proof" busy={busy} onTap={read}>
        {busy ? texts.reading : texts.read}
      </Button>
      {proof ? <ShownProof proof={proof} /> : null}
    </Page>
  );
}

// A code nobody was given is no fault of ours that a reference would help with.
function Failed({ failure }: { failure: ApiError }) {
  if (failure.code !== 'not_found') return <FailureNotice failure={failure} />;
  return <Notice className="t-no-proof" text={texts.none} />;
}
