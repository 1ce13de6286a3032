import { View } from '@tarojs/components';
import type { OpenedLetter } from '../../../shared/contract/letters';
import { textOf } from '../../../shared/letterText';
import { Button } from '../../components/buttons/Button';
import { LetterPaper } from '../../components/letter/LetterPaper';
import { texts } from '../../locales';
import { instantDayText } from '../../locales/dateText';
import { newDraftKey } from '../../services/drafts/draftStore';
import { openPage } from '../../services/navigation';

/** A letter unfolded before its reader, and the thought of writing one too. */
export function OpenedPaper({ letter }: { letter: OpenedLetter }) {
  return (
    <>
      <View className="opened-paper">
        <LetterPaper {...textOf(letter)} writtenOn={texts.letter.sealedOn(instantDayText(letter.sealedAt))} />
      </View>
      <Button className="t-reply" look="plain" onTap={() => openPage('compose', { draft: newDraftKey() })}>
        {texts.letter.reply}
      </Button>
    </>
  );
}
