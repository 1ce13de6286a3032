import { View } from '@tarojs/components';
import type { OpenedLetter } from '../../../shared/contract/letters';
import { textOf } from '../../../shared/letterText';
import { Button } from '../../components/buttons/Button';
import { LetterPaper } from '../../components/letter/LetterPaper';
import { instantDayText } from '../../locales/dateText';
import { everywhere } from '../../locales/everywhere';
import { newDraftKey } from '../../services/drafts/draftStore';
import { openPage } from '../../services/navigation';
import { ofLetters } from './texts';

/** A letter unfolded before its reader, and the thought of writing one too. */
export function OpenedPaper({ letter }: { letter: OpenedLetter }) {
  return (
    <>
      <View className="opened-paper">
        <LetterPaper {...textOf(letter)} writtenOn={everywhere.sealedOn(instantDayText(letter.sealedAt))} />
      </View>
      <Button className="t-reply" look="plain" onTap={() => openPage('compose', { draft: newDraftKey() })}>
        {ofLetters.reply}
      </Button>
    </>
  );
}
