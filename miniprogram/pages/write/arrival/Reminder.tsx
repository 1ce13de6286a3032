import { Text, View } from '@tarojs/components';
import { Chip } from '../../../components/choices/Chip';
import { texts } from './texts';

interface ReminderProps {
  days: number | null;
  hasNextWay: boolean;
  onChange(days: number | null): void;
}

const usualDays = [3, 7, 14, 30];

/** Whether, and after how many days, an unopened letter is told of once more: by another way, so it needs one. */
export function Reminder({ days, hasNextWay, onChange }: ReminderProps) {
  return (
    <>
      <Text className="arrival__label">{texts.reminder}</Text>
      <Text className="arrival__why">{hasNextWay ? texts.reminderWhy : texts.oneWay}</Text>
      {hasNextWay ? (
        <View className="arrival__ways">
          <Chip className="t-remind-none" chosen={days === null} onTap={() => onChange(null)}>
            {texts.none}
          </Chip>
          {usualDays.map((each) => (
            <Chip key={each} className={`t-remind-${each}`} chosen={days === each} onTap={() => onChange(each)}>
              {texts.days(each)}
            </Chip>
          ))}
        </View>
      ) : null}
    </>
  );
}
