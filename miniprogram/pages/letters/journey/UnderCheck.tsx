import { letters } from '../../../../shared/contract';
import type { Letter } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { everywhere } from '../../../locales/everywhere';
import { call } from '../../../services/session/call';
import { texts } from './texts';

interface UnderCheckProps {
  letter: Letter;
  onChanged(letter: Letter): unknown;
  onTakenBack(letter: Letter): unknown;
}

/**
 * A sealed letter whose text is still being checked: nothing to do but wait, or take it back to be changed; where WeChat
 * waits for its author, one tap.
 */
export function UnderCheck({ letter: { id: letterId, check }, onChanged, onTakenBack }: UnderCheckProps) {
  const taking = useAction();
  const asking = useAction();
  const takeBack = () => taking.run(async () => onTakenBack(await call(letters.unsealLetter, { letterId })));
  const ask = () => asking.run(async () => onChanged(await call(letters.checkLetter, { letterId })));
  const isAwaited = check?.state === 'author_away';
  return (
    <>
      <Notice className="t-under-check" text={isAwaited ? texts.authorAway : texts.underCheck}>
        {isAwaited ? (
          <Button className="t-check-now" busy={asking.busy} onTap={ask}>
            {texts.checkNow}
          </Button>
        ) : null}
        <Button className="t-unseal" look={isAwaited ? 'plain' : undefined} busy={taking.busy} onTap={takeBack}>
          {everywhere.unseal}
        </Button>
      </Notice>
      <FailureNotice failure={asking.failure ?? taking.failure} />
    </>
  );
}
