import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { pictureLimits } from '../../../../../shared/pictures';
import { Button } from '../../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../../components/feedback/Notice';
import { useSession } from '../../../../hooks/session/useSession';
import { useAction } from '../../../../hooks/useAction';
import type { DraftPicture } from '../../../../letter/pictures/DraftPicture';
import { chooseFiles } from '../../../../services/pictures/chooseFiles';
import type { PictureDesk } from '../../../../services/pictures/PictureDesk';
import { PictureSheet } from './PictureSheet';
import { PictureTile } from './PictureTile';
import { TurnedDown } from './TurnedDown';
import { texts } from './texts';

interface PicturesProps {
  desk: PictureDesk;
  /** The picture whose sheet is open. */
  open: string | null;
  onOpen(key: string | null): void;
}

/** The pictures of a letter that is written: adding them, and what can be done with each. */
export function Pictures({ desk, open, onOpen }: PicturesProps) {
  const isSignedIn = useSession() !== null;
  const { choose, busy, failure, isRefused } = useChoosing(desk);
  const { pictures } = desk;
  const standingOf = (picture: DraftPicture) => ({
    ...{ picture, isSignedIn, all: pictures.length, place: pictures.indexOf(picture) + 1 },
    ...{ progress: desk.progressOf(picture.key), failure: desk.failureOf(picture.key) },
  });
  const shown = pictures.find(({ key }) => key === open);
  return (
    <View className="own-pictures t-pictures">
      <View className="own-pictures__head">
        <Text className="field__label">{texts.title}</Text>
        {pictures.length > 0 ? (
          <Text className="own-pictures__count">{texts.count(pictures.length, pictureLimits.pictures)}</Text>
        ) : null}
      </View>
      {pictures.length > 0 ? (
        <View className="own-pictures__grid">
          {pictures.map((picture) => (
            <PictureTile
              key={picture.key}
              {...standingOf(picture)}
              src={desk.shown.placeOf(picture)}
              onTap={() => onOpen(picture.key)}
            />
          ))}
        </View>
      ) : (
        <Text className="own-pictures__why">{texts.why}</Text>
      )}
      <TurnedDown turned={desk.turnedDown} onSeen={() => desk.dismiss()} />
      {isRefused ? <Notice className="t-pictures-not-allowed" text={texts.refused} /> : null}
      <FailureNotice failure={failure} />
      {desk.room > 0 ? (
        <Button className="t-add-pictures" look="plain" busy={busy} onTap={() => choose(null)}>
          {busy ? texts.adding : texts.add}
        </Button>
      ) : null}
      {shown ? (
        <PictureSheet
          {...standingOf(shown)}
          desk={desk}
          onReplace={() => choose(shown.key)}
          onClose={() => onOpen(null)}
        />
      ) : null}
    </View>
  );
}

/** Lets the person choose pictures to add, or one to stand in the place of another. */
function useChoosing(desk: PictureDesk) {
  const [isRefused, setIsRefused] = useState(false);
  const { busy, failure, run } = useAction();
  const choose = (inPlaceOf: string | null) =>
    run(async () => {
      const chosen = await chooseFiles(inPlaceOf === null ? desk.room : 1);
      setIsRefused(chosen === 'refused');
      if (chosen === 'refused' || chosen.length === 0) return;
      await (inPlaceOf === null ? desk.add(chosen) : desk.replace(inPlaceOf, chosen));
    });
  return { choose, busy, failure, isRefused };
}
