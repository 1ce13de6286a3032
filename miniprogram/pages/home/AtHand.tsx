import { Text, View } from '@tarojs/components';
import { Button } from '../../components/buttons/Button';
import { FailureNotice } from '../../components/feedback/Notice';
import { Skeleton } from '../../components/feedback/Skeleton';
import { DraftRow } from '../../components/letter/DraftRow';
import { SentRow } from '../../components/letter/SentRow';
import { useLettersAtHand } from '../../hooks/letter/useLettersAtHand';
import { openPage } from '../../services/navigation';
import { texts } from './texts';

const shown = 5;

/** The letters a person is busy with, few enough to see at a glance. */
export function AtHand() {
  const { sent, onPhone } = useLettersAtHand(shown);
  const drafts = onPhone.slice(0, shown);
  const rows = sent.rows?.slice(0, shown - Math.min(drafts.length, shown - 2)) ?? [];
  const isEmpty = drafts.length === 0 && rows.length === 0;
  return (
    <View className="home__hand">
      <View className="home__hand-head">
        <Text className="home__hand-title">{texts.underWay}</Text>
        {isEmpty ? null : (
          <View className="home__hand-all">
            <Button className="t-all-letters" look="quiet" onTap={() => openPage('sent')}>
              {texts.all}
            </Button>
          </View>
        )}
      </View>
      {drafts.map((draft) => (
        <DraftRow key={draft.draftKey} draft={draft} />
      ))}
      {rows.map((letter) => (
        <SentRow key={letter.id} letter={letter} />
      ))}
      {!sent.rows && !sent.failure ? <Skeleton lines={2} /> : null}
      <FailureNotice failure={sent.failure} />
      {isEmpty && sent.rows ? <Text className="home__empty">{texts.empty}</Text> : null}
    </View>
  );
}
