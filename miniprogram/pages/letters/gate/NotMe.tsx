import type { Cover } from '../../../../shared/contract/opening';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { texts } from './texts';
import type { WayIn } from './WayIn';

interface NotMeProps {
  isClosed: boolean;
  way: WayIn;
  onSettled(cover: Cover): void;
}

/** For whoever a letter is not for: one tap, and nothing of it is shown any more; one more, and it is as before. */
export function NotMe({ isClosed, way, onSettled }: NotMeProps) {
  const { busy, failure, run } = useAction();
  const settle = () => run(async () => onSettled(await way.setMine(isClosed)));
  return (
    <>
      <FailureNotice failure={failure} />
      {isClosed ? (
        <Notice calm className="t-not-me-done" text={texts.notMeDone}>
          <Button className="t-mine-after-all" look="plain" busy={busy} onTap={settle}>
            {texts.mineAfterAll}
          </Button>
        </Notice>
      ) : (
        <Button className="t-not-me" look="quiet" busy={busy} onTap={settle}>
          {texts.notMe}
        </Button>
      )}
    </>
  );
}
