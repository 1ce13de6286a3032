import { useState } from 'react';
import { privacy } from '../../../../shared/contract';
import { Button } from '../../../components/buttons/Button';
import { ConfirmButton } from '../../../components/feedback/ConfirmButton';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { call } from '../../../services/session/call';
import { texts } from './texts';

const asks = { title: texts.noMoreTitle, text: texts.noMoreWhy, confirm: texts.noMoreConfirm };

/** For whoever holds a pick-up code and wants no more letters where it came to; it can be taken back here. */
export function NoMore({ code }: { code: string }) {
  const [isRefused, setIsRefused] = useState(false);
  const action = useAction();
  const wish = (refused: boolean) =>
    action.run(async () => setIsRefused((await call(privacy.refuseLetters, { code, refused })).refused));
  if (!isRefused)
    return (
      <ConfirmButton className="t-no-more" look="quiet" asks={asks} action={action} onConfirm={() => wish(true)}>
        {texts.noMore}
      </ConfirmButton>
    );
  return (
    <>
      <FailureNotice failure={action.failure} />
      <Notice className="t-no-more-done" text={texts.noMoreDone}>
        <Button className="t-letters-again" look="plain" busy={action.busy} onTap={() => wish(false)}>
          {texts.again}
        </Button>
      </Notice>
    </>
  );
}
