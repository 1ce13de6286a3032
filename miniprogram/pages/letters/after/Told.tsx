import { Text } from '@tarojs/components';
import type { Thread } from '../../../../shared/contract/answers';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import type { Reading } from './Reading';
import { texts } from './texts';

interface ToldProps {
  reading: Reading;
  telling: NonNullable<Thread['telling']>;
  onChanged(): void;
}

/** Whether the author of a letter knows that it was opened, which its reader says or not, and takes back in time. */
export function Told({ reading, telling, onChanged }: ToldProps) {
  const { busy, failure, run } = useAction();
  if (telling === 'told') return <Text className="after-reading__done t-told">{texts.told}</Text>;
  const isAgreed = telling === 'agreed';
  const say = () =>
    run(async () => {
      await reading.letAuthorKnow(!isAgreed);
      onChanged();
    });
  return (
    <>
      <Text className="after-reading__done t-telling">{isAgreed ? texts.agreed : texts.untold}</Text>
      <FailureNotice failure={failure} />
      <Button className={isAgreed ? 't-tell-not' : 't-tell-now'} look="plain" busy={busy} onTap={say}>
        {isAgreed ? texts.takeBack : texts.tell}
      </Button>
    </>
  );
}
