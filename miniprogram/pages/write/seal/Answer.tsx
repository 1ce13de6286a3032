import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import type { Draft } from '../../../letter/draft';
import { moneyText } from '../../../locales/moneyText';
import { bringIntoView } from '../../../services/window';
import { FailureWays } from './FailureWays';
import { texts } from './texts';
import type { useSealing } from './useSealing';

interface AnswerProps extends Pick<ReturnType<typeof useSealing>, 'failure' | 'unannounced' | 'changedFen'> {
  draft: Draft;
  shownFen: number;
}

/** Why the letter is not sealed after a tap on the button: another price, no leave to announce it, or a failure. */
export function Answer({ draft, shownFen, failure, unannounced, changedFen }: AnswerProps) {
  const newest = failure ?? changedFen ?? (unannounced || null);
  useEffect(() => {
    if (newest !== null) bringIntoView('seal__answer');
  }, [newest]);
  if (newest === null) return null;
  return (
    <View className="seal__answer">
      {changedFen === null ? null : (
        <Notice className="t-price-changed" text={texts.priceChanged(moneyText(shownFen), moneyText(changedFen))} />
      )}
      {unannounced ? (
        <Notice className="t-unannounced" title={texts.refusedTitle} text={texts.refusedWhy}>
          <FailureWays code="channel_not_possible" draft={draft} />
        </Notice>
      ) : null}
      {failure ? (
        <FailureNotice failure={failure}>
          <FailureWays code={failure.code} fields={failure.fields} draft={draft} />
        </FailureNotice>
      ) : null}
    </View>
  );
}
