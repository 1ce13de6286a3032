import { receipts } from '../../../../shared/contract/receipts';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { openPage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { texts } from './texts';

/** Leads its author from the number of a receipt to the letter. */
export function ToLetter({ number }: { number: string }) {
  const { busy, failure, run } = useAction();
  const find = () =>
    run(async () => {
      const { letterId } = await call(receipts.findLetter, { number });
      await openPage('journey', { id: letterId });
    });
  return (
    <>
      {failure?.code === 'not_found' ? (
        <Notice className="t-not-mine" text={texts.notMine} />
      ) : (
        <FailureNotice failure={failure} />
      )}
      <Button className="t-to-letter" look="plain" busy={busy} onTap={find}>
        {texts.toLetter}
      </Button>
    </>
  );
}
