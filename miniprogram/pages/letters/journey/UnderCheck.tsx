import { letters } from '../../../../shared/contract';
import type { Letter } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { everywhere } from '../../../locales/everywhere';
import { call } from '../../../services/session/call';
import { texts } from './texts';

interface UnderCheckProps {
  letterId: string;
  onChanged(letter: Letter): unknown;
}

/** A sealed letter whose text is still being checked: nothing to do but wait, or take it back to be changed. */
export function UnderCheck({ letterId, onChanged }: UnderCheckProps) {
  const { busy, failure, run } = useAction();
  const takeBack = () => run(async () => onChanged(await call(letters.unsealLetter, { letterId })));
  return (
    <>
      <Notice className="t-under-check" text={texts.underCheck}>
        <Button className="t-unseal" busy={busy} onTap={takeBack}>
          {everywhere.unseal}
        </Button>
      </Notice>
      <FailureNotice failure={failure} />
    </>
  );
}
