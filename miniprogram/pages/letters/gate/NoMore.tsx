import { Text } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { Sheet } from '../../../components/layout/Sheet';
import { useAction } from '../../../hooks/useAction';
import { texts } from './texts';
import { type RefusalScope, refusalScopes, type WayIn } from './WayIn';

interface NoMoreProps {
  way: WayIn;
  onDone?(): void;
}

/** For whoever wants no more letters where this one came to: this one, any of its sender's, or any at all. */
export function NoMore({ way, onDone }: NoMoreProps) {
  const [done, setDone] = useState<RefusalScope | null>(null);
  const [isChoosing, setIsChoosing] = useState(false);
  const { busy, failure, run } = useAction();
  const wish = (scope: RefusalScope, isRefused: boolean) =>
    run(async () => {
      setIsChoosing(false);
      await way.refuse(scope, isRefused);
      setDone(isRefused ? scope : null);
      onDone?.();
    });
  return (
    <>
      <FailureNotice failure={failure} />
      {done ? (
        <Notice calm className="t-no-more-done" text={texts.noMoreDone[done]}>
          {way.mayWantAgain(done) ? (
            <Button className="t-no-more-undo" look="plain" busy={busy} onTap={() => wish(done, false)}>
              {texts.undo}
            </Button>
          ) : null}
        </Notice>
      ) : (
        <Button className="t-no-more" look="quiet" busy={busy} onTap={() => setIsChoosing(true)}>
          {texts.noMore}
        </Button>
      )}
      {isChoosing ? (
        <Sheet label={texts.noMoreTitle} onClose={() => setIsChoosing(false)}>
          <Text className="confirm__title">{texts.noMoreTitle}</Text>
          <Text>{texts.noMoreWhy}</Text>
          {refusalScopes.map((scope) => (
            <Button key={scope} className={`t-no-more-${scope}`} look="plain" onTap={() => wish(scope, true)}>
              {texts.noMoreOf[scope]}
            </Button>
          ))}
        </Sheet>
      ) : null}
    </>
  );
}
