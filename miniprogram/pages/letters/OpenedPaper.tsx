import { Text, View } from '@tarojs/components';
import type { OpenedLetter } from '../../../shared/contract/opening';
import { textOf } from '../../../shared/letterText';
import { Button } from '../../components/buttons/Button';
import { LetterPaper } from '../../components/letter/LetterPaper';
import { LetterPictures } from '../../components/pictures/LetterPictures';
import { everywhere } from '../../locales/everywhere';
import { newDraftKey } from '../../services/drafts/draftStore';
import { openPage } from '../../services/navigation';
import type { Album } from '../../services/pictures/album';
import { AfterReading } from './after/AfterReading';
import { ofLetters } from './texts';
import { writtenOn } from './writtenOn';

interface OpenedPaperProps {
  letter: OpenedLetter;
  album: Album | null;
}

/** A letter unfolded before its reader with its pictures, and the thought of writing one too. */
export function OpenedPaper({ letter, album }: OpenedPaperProps) {
  return (
    <>
      {letter.inPlace ? (
        <Text className="opened-paper__in-place">{ofLetters.inPlace(letter.recipientName)}</Text>
      ) : null}
      <View className="opened-paper">
        <LetterPaper
          {...textOf(letter)}
          writtenOn={everywhere.sealedOn(writtenOn(letter))}
          pictures={album ? <LetterPictures album={album} /> : null}
        />
      </View>
      <AfterReading letter={letter} />
      <Button className="t-reply" look="plain" onTap={() => openPage('compose', { draft: newDraftKey() })}>
        {ofLetters.reply}
      </Button>
    </>
  );
}
