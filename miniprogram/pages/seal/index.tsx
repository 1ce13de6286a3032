import { useState } from 'react';
import type { Letter } from '../../../shared/contract/letters';
import { Page } from '../../components/layout/Page';
import { Steps } from '../../components/layout/Steps';
import { Envelope } from '../../components/letter/Envelope';
import { MissingDraft } from '../../components/letter/MissingDraft';
import { PaymentPanel } from '../../components/panels/PaymentPanel';
import { useStoredDraft } from '../../hooks/useStoredDraft';
import { texts } from '../../locales';
import { changeDraft, forgetDraft } from '../../services/drafts/draftStore';
import { goHome, leaveFor } from '../../services/navigation';
import './index.scss';
import { Sealing } from './Sealing';

export default function Seal() {
  const [draft] = useStoredDraft();
  const [unpaid, setUnpaid] = useState<Letter | null>(null);
  if (!draft?.time)
    return (
      <Page title={texts.seal.title}>
        <MissingDraft />
      </Page>
    );

  const goOn = async (letter: Letter) => {
    if (letter.status === 'awaiting_payment') return setUnpaid(letter);
    if (letter.status === 'draft') {
      changeDraft(draft.draftKey, { version: letter.version });
      return leaveFor('compose', { draft: draft.draftKey });
    }
    forgetDraft(draft.draftKey);
    return leaveFor('receipt', { id: letter.id });
  };

  return (
    <Page title={texts.seal.title}>
      <Steps step={3} />
      {unpaid ? (
        <>
          <Envelope to={draft.recipient.name} from={draft.words.signature} />
          <PaymentPanel
            letterId={unpaid.id}
            amountFen={unpaid.amountFen ?? 0}
            startAtOnce
            onChanged={goOn}
            onLater={goHome}
          />
        </>
      ) : (
        <Sealing draft={draft} onSealed={goOn} />
      )}
    </Page>
  );
}
