import { Text } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '../../../../components/buttons/Button';
import { now } from '../../../../services/clock';
import { openPage } from '../../../../services/navigation';
import { texts } from './texts';

const minuteMs = 60_000;

/** The time left until an instant (ISO 8601), in words. */
function timeLeft(until: string): string {
  const minutes = Math.floor((Date.parse(until) - now()) / minuteMs);
  const { timeLeft: inWords, lastMinute } = texts;
  return minutes > 0 ? inWords(Math.floor(minutes / 60), minutes % 60) : lastMinute;
}

/** Leads to the words of a sealed letter, and says how long they may still be changed. */
export function EditWords({ letterId, until }: { letterId: string; until: string }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), minuteMs / 2);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <Text className="journey__fact t-time-left">{timeLeft(until)}</Text>
      <Button className="t-edit-words" look="plain" onTap={() => openPage('edit', { id: letterId })}>
        {texts.text}
      </Button>
    </>
  );
}
