import type { Letter } from '../../../shared/contract/letters';
import { sealing } from '../../../shared/contract/sealing';
import { Button } from '../../components/buttons/Button';
import { FailureNotice, Notice } from '../../components/feedback/Notice';
import { useAction } from '../../hooks/useAction';
import { everywhere } from '../../locales/everywhere';
import { localFailure } from '../../services/apiError';
import { openPage } from '../../services/navigation';
import { call } from '../../services/session/call';
import { writing } from './texts';

interface SealedWordsProps {
  letter: Letter;
  onUnsealed(letter: Letter): void;
}

/** In place of a step of writing whose letter is sealed: one that is not paid for yet can be taken back to be changed. */
export function SealedWords({ letter, onUnsealed }: SealedWordsProps) {
  const { busy, failure, run } = useAction();
  const unseal = () => run(async () => onUnsealed(await call(sealing.unsealLetter, { letterId: letter.id })));
  const { may, status } = letter;
  const why =
    status === 'awaiting_payment'
      ? writing.unpaid
      : may.unseal
        ? writing.underCheck
        : localFailure('letter_not_editable').message;
  return (
    <>
      <Notice className="t-sealed-words" text={why}>
        {may.unseal ? (
          <Button className="t-unseal" busy={busy} onTap={unseal}>
            {everywhere.unseal}
          </Button>
        ) : null}
        <Button className="t-compose-journey" look="plain" onTap={() => openPage('journey', { id: letter.id })}>
          {writing.seeJourney}
        </Button>
      </Notice>
      <FailureNotice failure={failure} />
    </>
  );
}
