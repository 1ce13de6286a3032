import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CheckView } from '../../../../../shared/contract/letters';
import { pictureLimits } from '../../../../../shared/pictures';
import { Button } from '../../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../../components/feedback/Notice';
import { useSession } from '../../../../hooks/session/useSession';
import { useAction } from '../../../../hooks/useAction';
import type { DraftPicture } from '../../../../letter/pictures/DraftPicture';
import { heard } from '../../../../services/heard';
import type { NotChosen } from '../../../../services/pictureFiles/PhoneFile';
import { chooseFiles } from '../../../../services/pictures/chooseFiles';
import type { PictureDesk } from '../../../../services/pictures/PictureDesk';
import { PictureGrid } from './PictureGrid';
import { PictureSheet } from './PictureSheet';
import { PictureTile } from './PictureTile';
import { TurnedDown } from './TurnedDown';
import { texts } from './texts';

interface PicturesProps {
  desk: PictureDesk;
  /** What the check of the letter found, if it came back for a picture. */
  check: CheckView | null;
  /** The picture whose sheet is open. */
  open: string | null;
  onOpen(key: string | null): void;
}

/** The pictures of a letter that is written: adding them, and what can be done with each. */
export function Pictures({ desk, check, open, onOpen }: PicturesProps) {
  const isSignedIn = useSession() !== null;
  const { choose, busy, failure, why } = useChoosing(desk);
  const { pictures } = desk;
  const standingOf = (picture: DraftPicture) => ({
    ...{ picture, isSignedIn, all: pictures.length, place: pictures.indexOf(picture) + 1 },
    ...{ progress: desk.progressOf(picture.key), failure: desk.failureOf(picture.key) },
    staysBehind: desk.staysBehind(picture),
    check: check?.pictureId && check.pictureId === picture.pictureId ? check : null,
  });
  const tileOf = (key: string, index: number) => {
    const picture = pictures[index];
    if (!picture) return null;
    return <PictureTile {...standingOf(picture)} src={desk.shown.placeOf(picture)} onTap={() => onOpen(key)} />;
  };
  const shown = pictures.find(({ key }) => key === open);
  if (!desk.carriesPictures && pictures.length === 0) return null;
  return (
    <View className="own-pictures t-pictures">
      <View className="own-pictures__head">
        <Text className="field__label">{texts.title}</Text>
        {pictures.length > 0 ? (
          <Text className="own-pictures__count">{texts.count(pictures.length, pictureLimits.pictures)}</Text>
        ) : null}
      </View>
      {pictures.length > 0 ? (
        <PictureGrid keys={pictures.map(({ key }) => key)} onMove={(key, to) => desk.move(key, to)} draw={tileOf} />
      ) : (
        <Text className="own-pictures__why">{texts.why}</Text>
      )}
      {desk.carriesPictures ? null : <Notice className="t-pictures-off" text={texts.notCarried} />}
      <TurnedDown turned={desk.turnedDown} onSeen={() => desk.dismiss()} />
      {why ? (
        <Text className="own-pictures__why t-pictures-not-allowed" {...heard('alert')}>
          {why === 'undeclared' ? texts.undeclared : texts.refused}
        </Text>
      ) : null}
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
  const [why, setWhy] = useState<NotChosen | null>(null);
  const { busy, failure, run } = useAction();
  const choose = (inPlaceOf: string | null) =>
    run(async () => {
      // WeChat may end the program while the camera is open.
      desk.words.keep();
      const chosen = await chooseFiles(inPlaceOf === null ? desk.room : 1);
      setWhy(typeof chosen === 'string' ? chosen : null);
      if (typeof chosen === 'string' || chosen.length === 0) return;
      await (inPlaceOf === null ? desk.add(chosen) : desk.replace(inPlaceOf, chosen));
    });
  return { choose, busy, failure, why };
}
