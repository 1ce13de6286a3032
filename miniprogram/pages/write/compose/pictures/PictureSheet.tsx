import { Text, View } from '@tarojs/components';
import { excessOf } from '../../../../../shared/graphemes';
import { pictureLimits } from '../../../../../shared/pictures';
import { Button } from '../../../../components/buttons/Button';
import { Notice } from '../../../../components/feedback/Notice';
import { TextField } from '../../../../components/fields/TextField';
import { Sheet } from '../../../../components/layout/Sheet';
import { PictureImage } from '../../../../components/pictures/PictureImage';
import { failureText } from '../../../../locales/failureText';
import { localFailure } from '../../../../services/apiError';
import type { PictureDesk } from '../../../../services/pictures/PictureDesk';
import { writing } from '../../texts';
import { type Standing, stateText } from './stateText';
import { texts } from './texts';

interface PictureSheetProps extends Standing {
  place: number;
  all: number;
  desk: PictureDesk;
  onReplace(): void;
  onClose(): void;
}

/** Everything that can be done with one picture: its words, its place, another try, another one in its place, away. */
export function PictureSheet({ place, all, desk, onReplace, onClose, ...standing }: PictureSheetProps) {
  const { picture } = standing;
  const { key, altText } = picture;
  const src = desk.shown.placeOf(picture);
  const over = excessOf(altText, pictureLimits.altText);
  const takeOut = () => {
    onClose();
    desk.remove(key);
  };
  return (
    <Sheet label={texts.one(place, all)} onClose={onClose}>
      <Text className="own-picture__name t-picture-name">{texts.one(place, all)}</Text>
      {src ? (
        <View className="own-picture__large">
          <PictureImage src={src} altText={altText || texts.one(place, all)} />
        </View>
      ) : null}
      <Trouble {...standing} onRetry={() => desk.retry(key)} onReplace={onReplace} />
      <TextField
        label={texts.altText}
        hint={texts.altTextHint}
        className="t-picture-words"
        initialValue={altText}
        problem={over > 0 ? writing.over(over) : null}
        onType={(typed) => desk.describe(key, typed)}
      />
      <View className="own-picture__moves">
        <Button
          className="t-picture-earlier"
          look="plain"
          disabled={place === 1}
          onTap={() => desk.move(key, place - 2)}
        >
          {texts.earlier}
        </Button>
        <Button className="t-picture-later" look="plain" disabled={place === all} onTap={() => desk.move(key, place)}>
          {texts.later}
        </Button>
      </View>
      <Button className="t-picture-remove" look="quiet" onTap={takeOut}>
        {texts.remove}
      </Button>
    </Sheet>
  );
}

interface TroubleProps extends Standing {
  onRetry(): void;
  onReplace(): void;
}

/** Why a picture is not in the letter yet, and what helps. */
function Trouble({ onRetry, onReplace, ...standing }: TroubleProps) {
  const { picture, failure } = standing;
  const refused = picture.state === 'refused' && picture.reason ? localFailure(picture.reason) : null;
  const trouble = refused ?? failure;
  if (!trouble) return <Text className="own-picture__state t-picture-state">{stateText(standing)}</Text>;
  return (
    <Notice className="t-picture-trouble" text={failureText(trouble)}>
      {picture.isHere ? (
        <Button className="t-picture-retry" look="plain" onTap={onRetry}>
          {texts.retry}
        </Button>
      ) : null}
      {refused ? (
        <Button className="t-picture-replace" look="plain" onTap={onReplace}>
          {texts.replace}
        </Button>
      ) : null}
    </Notice>
  );
}
