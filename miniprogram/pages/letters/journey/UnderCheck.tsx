import { letters } from '../../../../shared/contract';
import type { Letter } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { instantText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { call } from '../../../services/session/call';
import { DoubtfulPieces } from './DoubtfulPieces';
import { texts } from './texts';

interface UnderCheckProps {
  letter: Letter;
  onChanged(letter: Letter): unknown;
  onTakenBack(letter: Letter): unknown;
}

/**
 * A sealed letter whose text is still being checked: nothing to do but wait, or take it back to be changed; where WeChat
 * waits for its author, one tap; where pieces of it are doubtful, whether a person may look at them.
 */
export function UnderCheck({ letter, onChanged, onTakenBack }: UnderCheckProps) {
  const { id: letterId, check } = letter;
  const taking = useAction();
  const asking = useAction();
  const takeBack = () => taking.run(async () => onTakenBack(await call(letters.unsealLetter, { letterId })));
  const ask = () => asking.run(async () => onChanged(await call(letters.checkLetter, { letterId })));
  const isAwaited = check?.state === 'author_away';
  const held = check?.lookUntil ? texts.looking(instantText(check.lookUntil)) : texts.held;
  const isHeld = letter.status === 'held';
  return (
    <>
      <Notice className="t-under-check" text={isHeld ? held : isAwaited ? texts.authorAway : texts.underCheck}>
        {isHeld ? <DoubtfulPieces letter={letter} onChanged={onChanged} /> : null}
        {isAwaited ? (
          <Button className="t-check-now" busy={asking.busy} onTap={ask}>
            {texts.checkNow}
          </Button>
        ) : null}
        <Button
          className="t-unseal"
          look={isAwaited || isHeld ? 'plain' : undefined}
          busy={taking.busy}
          onTap={takeBack}
        >
          {everywhere.unseal}
        </Button>
      </Notice>
      <FailureNotice failure={asking.failure ?? taking.failure} />
    </>
  );
}
