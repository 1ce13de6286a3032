import { Text, View } from '@tarojs/components';
import { Tappable } from '../../../components/buttons/Tappable';
import { openPage } from '../../../services/navigation';
import { texts } from './texts';

/** What a person may rely on from here on, and the terms they agree to; nothing is sent of a letter with a claim card. */
export function PromiseText({ byCard = false }: { byCard?: boolean }) {
  const [sent, ...others] = texts.promise;
  const promise = [byCard ? texts.promiseOfCard : sent, ...others];
  return (
    <View className="seal__promise">
      <Text className="seal__heading">{texts.promiseTitle}</Text>
      {promise.map((line) => (
        <Text key={line} className="seal__promise-line">
          {line}
        </Text>
      ))}
      <Tappable className="seal__terms t-seal-terms" onTap={() => openPage('terms')}>
        <Text>{texts.agree}</Text>
        <Text className="seal__terms-name">{texts.terms}</Text>
      </Tappable>
    </View>
  );
}
