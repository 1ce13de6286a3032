import { View } from '@tarojs/components';
import type { OpenedLetter } from '../../../shared/contract/letters';
import { Button } from '../../components/buttons/Button';
import { LetterPaper } from '../../components/letter/LetterPaper';
import { texts } from '../../locales';
import { instantDayText } from '../../locales/dateText';
import { newDraftKey } from '../../services/drafts/draftStore';
import { openPage } from '../../services/navigation';

/** A letter unfolded before its reader, and the thought of writing one too. */
export function OpenedPaper({ letter }: { letter: OpenedLetter }) {
  const { title, body, signature, sealedAt } = letter;
  const words = { title, body, signature };
  return (
    <>
      <View className="opened-paper">
        <LetterPaper {...words} writtenOn={texts.letter.sealedOn(instantDayText(sealedAt))} />
      </View>
      <Button className="t-reply" look="plain" onTap={() => openPage('compose', { draft: newDraftKey() })}>
        {texts.letter.reply}
      </Button>
    </>
  );
}
