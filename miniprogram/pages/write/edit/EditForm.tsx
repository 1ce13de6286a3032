import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { changes } from '../../../../shared/contract/changes';
import type { ReplyOf } from '../../../../shared/contract/endpoint';
import { isSameText, type LetterText, textOf } from '../../../../shared/letterText';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { unreadyWords, wordProblems } from '../../../letter/draftProblems';
import { goBack } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { bringIntoView } from '../../../services/window';
import { SenderCard } from '../compose/card/SenderCard';
import { WordFields } from '../compose/WordFields';
import { texts } from './texts';
import { forgetTyped, keepTyped, typedOver } from './typedWords';

/** What a sealed letter says, and which version of it that is. */
export type SealedWords = ReplyOf<typeof changes.readSealed>;

/** The words of a sealed letter, to be changed and sealed anew; what the check refuses stays here to be changed again. */
export function EditForm({ letterId, sealed }: { letterId: string; sealed: SealedWords }) {
  const { version } = sealed;
  const [words, setWords] = useState<LetterText>(() => typedOver(letterId, version) ?? textOf(sealed));
  const [tried, setTried] = useState(false);
  const action = useProvenAction();
  const isSame = isSameText(words, textOf(sealed));
  const type = (change: Partial<LetterText>) => {
    const changed = { ...words, ...change };
    setWords(changed);
    keepTyped({ letterId, version, words: changed });
  };
  const leave = () => {
    forgetTyped();
    return goBack();
  };
  const save = async () => {
    setTried(true);
    if (Object.values(unreadyWords(words)).some(Boolean)) return bringIntoView('field--wrong');
    await action.run(async () => {
      await call(changes.editLetter, { letterId, version, ...words });
      await leave();
    });
  };
  return (
    <View className="compose">
      <WordFields
        words={words}
        problems={tried ? unreadyWords(words) : wordProblems(words)}
        beganSigned={false}
        onType={type}
      />
      <SenderCard words={words} onChoose={type} />
      <Text className="compose__state">{texts.note}</Text>
      <FailureNotice failure={action.failure} />
      <Button className="t-save-edit" busy={action.busy} disabled={isSame} onTap={save}>
        {texts.save}
      </Button>
      <Button className="t-leave-edit" look="quiet" onTap={leave}>
        {texts.leave}
      </Button>
      <ProofSheet of={action} />
    </View>
  );
}
