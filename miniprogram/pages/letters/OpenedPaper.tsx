import { View } from '@tarojs/components';
import type { OpenedLetter } from '../../../shared/contract/letters';
import { textOf } from '../../../shared/letterText';
import { Button } from '../../components/buttons/Button';
import { LetterPaper } from '../../components/letter/LetterPaper';
import { dayText, instantDayText, zoneText } from '../../locales/dateText';
import { everywhere } from '../../locales/everywhere';
import { newDraftKey } from '../../services/drafts/draftStore';
import { openPage } from '../../services/navigation';
import { ofLetters } from './texts';

/** The day on which its author sealed it, there and not where its reader is; where it is another day here, it says where. */
function writtenOn({ sealedAt, sealedLocal }: OpenedLetter): string {
  const day = dayText(sealedLocal.on);
  const written = everywhere.sealedOn(day);
  return day === instantDayText(sealedAt) ? written : `${written} · ${zoneText(sealedLocal.timeZone)}`;
}

/** A letter unfolded before its reader, and the thought of writing one too. */
export function OpenedPaper({ letter }: { letter: OpenedLetter }) {
  return (
    <>
      <View className="opened-paper">
        <LetterPaper {...textOf(letter)} writtenOn={writtenOn(letter)} />
      </View>
      <Button className="t-reply" look="plain" onTap={() => openPage('compose', { draft: newDraftKey() })}>
        {ofLetters.reply}
      </Button>
    </>
  );
}
