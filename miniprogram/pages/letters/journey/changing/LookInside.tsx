import { Text } from '@tarojs/components';
import { useState } from 'react';
import { changes } from '../../../../../shared/contract/changes';
import type { ReplyOf } from '../../../../../shared/contract/endpoint';
import type { Letter } from '../../../../../shared/contract/letters';
import { textOf } from '../../../../../shared/letterText';
import { Button } from '../../../../components/buttons/Button';
import { FailureNotice } from '../../../../components/feedback/Notice';
import { LetterPaper } from '../../../../components/letter/LetterPaper';
import { ProofSheet } from '../../../../components/proof/ProofSheet';
import { useProvenAction } from '../../../../hooks/useProvenAction';
import { instantDayText } from '../../../../locales/dateText';
import { call } from '../../../../services/session/call';
import { texts } from './texts';

/** What a sealed letter says, folded until its author has proved that it is them: a glance does not spoil it. */
export function LookInside({ letter }: { letter: Letter }) {
  const [words, setWords] = useState<ReplyOf<typeof changes.readSealed> | null>(null);
  const action = useProvenAction();
  const look = () => action.run(async () => setWords(await call(changes.readSealed, { letterId: letter.id })));
  if (words) {
    return (
      <>
        <LetterPaper {...textOf(words)} writtenOn={instantDayText(letter.createdAt)} />
        <Button className="t-fold-up" look="plain" onTap={() => setWords(null)}>
          {texts.fold}
        </Button>
      </>
    );
  }
  return (
    <>
      <FailureNotice failure={action.failure} />
      <Text className="journey__fact">{texts.lookWhy}</Text>
      <Button className="t-look-inside" look="plain" busy={action.busy} onTap={look}>
        {texts.look}
      </Button>
      <ProofSheet of={action} />
    </>
  );
}
