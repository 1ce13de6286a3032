import { useState } from 'react';
import type { Letter } from '../../../../shared/contract/letters';
import { sealing } from '../../../../shared/contract/sealing';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { AuthorAway } from '../../../components/letter/AuthorAway';
import { useAction } from '../../../hooks/useAction';
import { instantText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { now } from '../../../services/clock';
import { readLetter } from '../../../services/readLetter';
import { call } from '../../../services/session/call';
import { useArrivalWatch } from '../useArrivalWatch';
import { DoubtfulPieces } from './DoubtfulPieces';
import { texts } from './texts';

const longestLookMs = 48 * 3_600_000;
const moderatorsPaceMs = 30_000;

interface UnderCheckProps {
  letter: Letter;
  onChanged(letter: Letter): unknown;
  onTakenBack(letter: Letter): unknown;
}

function textOf({ status, check, deliverAt, amountFen }: Letter): string {
  if (status === 'awaiting_payment') return texts.dayOver;
  if (status === 'checking') return texts.underCheck + (amountFen ? texts.paysLater : '');
  if (check?.lookUntil) return texts.looking(instantText(check.lookUntil));
  const isSoon = deliverAt !== null && Date.parse(deliverAt) < now() + longestLookMs;
  return texts.held + (isSoon ? texts.soon(instantText(deliverAt)) : texts.within);
}

/**
 * A sealed letter that is still being checked: nothing to do but wait, or take it back to be changed; where WeChat waits for
 * its author, one tap; where pieces of it are doubtful, whether a person may look at them. One that
 * was not paid for until its day came can be taken back too.
 */
export function UnderCheck({ letter, onChanged, onTakenBack }: UnderCheckProps) {
  const { id: letterId, check, status } = letter;
  const { busy, failure, run } = useAction();
  const takeBack = () => run(async () => onTakenBack(await call(sealing.unsealLetter, { letterId })));
  // It takes seconds as a rule: who has just sealed sees here how it ends, and a moderator may be at hand. What fails is
  // asked again.
  const [shownAt] = useState(() => new Date(now()).toISOString());
  const look = () => readLetter(letterId).then(onChanged, () => undefined);
  const isWatched = status === 'checking' || check?.lookUntil;
  useArrivalWatch(isWatched ? shownAt : null, look, status === 'checking' ? undefined : moderatorsPaceMs);
  const isAway = check?.state === 'author_away';
  const isHeld = status === 'held';
  const unseal = (
    <Button
      className="t-unseal"
      look={status === 'awaiting_payment' ? undefined : 'plain'}
      busy={busy}
      onTap={takeBack}
    >
      {everywhere.unseal}
    </Button>
  );
  return (
    <>
      {isAway ? (
        <AuthorAway letter={letter} onChanged={onChanged}>
          {unseal}
        </AuthorAway>
      ) : (
        <Notice calm={status === 'checking'} className="t-under-check" text={textOf(letter)}>
          {isHeld ? <DoubtfulPieces letter={letter} onChanged={onChanged} /> : null}
          {unseal}
        </Notice>
      )}
      <FailureNotice failure={failure} />
    </>
  );
}
