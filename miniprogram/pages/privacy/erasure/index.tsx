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

/**
 * Reads the proof of an erasure by the code given when closing, and names a payee by it for what is paid out by hand; for
 * anyone who holds it.
 */
export default function Erasure() {
  const [typed, setTyped] = useState('');
  // With the code it was found by: another may be typed before the answer comes.
  const [found, setFound] = useState<{ receiptCode: string; proof: ErasureProof } | null>(null);
  const { busy, failure, clear, run } = useAction();
  const receiptCode = proofCodeIn(typed);
  const form = useForm({ code: receiptCode ? null : texts.bad }, null);
  const type = (text: string) => {
    clear();
    setTyped(text);
  };
  const read = () =>
    form.submit(() =>
      run(async () => {
        if (receiptCode) setFound({ receiptCode, proof: await call(privacy.readReceipt, { receiptCode }) });
      }),
    );
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
      {found?.receiptCode === receiptCode ? (
        <ShownProof {...found} onChanged={(proof) => setFound({ ...found, proof })} />
      ) : null}
    </Page>
  );
}

// A code nobody was given is no fault of ours that a reference would help with.
function Failed({ failure }: { failure: ApiError }) {
  if (failure.code !== 'not_found') return <FailureNotice failure={failure} />;
  return <Notice className="t-no-proof" text={texts.none} />;
}
