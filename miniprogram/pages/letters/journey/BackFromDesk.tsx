import { useEffect, useState } from 'react';
import type { Letter } from '../../../../shared/contract/letters';
import { payments } from '../../../../shared/contract/payments';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { texts } from '../../../components/payment/texts';
import { useAction } from '../../../hooks/useAction';
import { draftOfLetter } from '../../../services/drafts/draftStore';
import { settleDraft } from '../../../services/drafts/settleDraft';
import { readLetter } from '../../../services/readLetter';
import { call } from '../../../services/session/call';

interface BackFromDeskProps {
  orderId: string;
  letterId: string;
  /** Called with the letter once it is known how the order stands, or the person goes on without knowing. */
  onKnown(letter: Letter): unknown;
}

// It is asked after once in two seconds at most, and known within seconds where somebody has paid.
const lookAgainMs = 3_000;
const looksByItself = 4;

/**
 * Whoever has left to pay on another site is back: what came of it the server knows, and is asked. What that site says in
 * the address is passed over.
 */
export function BackFromDesk({ orderId, letterId, onKnown }: BackFromDeskProps) {
  const [looks, setLooks] = useState(0);
  const { busy, failure, run } = useAction();
  const isWaiting = looks < looksByItself;
  const goOn = async () => {
    const letter = await readLetter(letterId);
    const draft = letter.may.pay || letter.may.edit ? null : draftOfLetter(letter.id);
    if (draft) settleDraft(draft.draftKey, letter.id);
    await onKnown(letter);
  };
  const look = () =>
    run(async () => {
      setLooks((done) => done + 1);
      const { status } = await call(payments.syncOrder, { orderId });
      if (status !== 'pending') await goOn();
    });
  useEffect(() => {
    if (!isWaiting || busy) return;
    const timer = setTimeout(look, looks === 0 ? 0 : lookAgainMs);
    return () => clearTimeout(timer);
  });
  return (
    <>
      <Notice
        className={isWaiting ? 't-payment-checking' : 't-payment-pending'}
        text={isWaiting ? texts.checking : texts.state.pending}
        calm
      />
      <FailureNotice failure={failure} />
      {isWaiting ? null : (
        <>
          <Button className="t-pay-check" look="plain" disabled={busy} onTap={look}>
            {texts.checkAgain}
          </Button>
          <Button className="t-pay-on" look="quiet" disabled={busy} onTap={() => run(goOn)}>
            {texts.goOn}
          </Button>
        </>
      )}
    </>
  );
}
