import { Text } from '@tarojs/components';
import type { Draft } from '../../../letter/draft';
import { NeedsWechat } from '../NeedsWechat';
import { texts } from './texts';

/** Of an answer: that it is one, to whom it goes, and where it cannot be paid for from here. */
export function AnswerTo({ answersTo, recipient }: Pick<Draft, 'answersTo' | 'recipient'>) {
  if (!answersTo) return null;
  const said = recipient.kind === 'self' ? texts.answerToSelf : texts.answerTo(recipient.name.trim());
  return (
    <>
      <Text className="compose__state t-answer-to">{said}</Text>
      <NeedsWechat recipient={recipient} />
    </>
  );
}
