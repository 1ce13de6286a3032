import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { excessOf } from '../../../../../shared/graphemes';
import { pictureLimits } from '../../../../../shared/pictures';
import { Button } from '../../../../components/buttons/Button';
import { Tappable } from '../../../../components/buttons/Tappable';
import { Confirm } from '../../../../components/feedback/Confirm';
import { Notice } from '../../../../components/feedback/Notice';
import { TextField } from '../../../../components/fields/TextField';
import { Sheet } from '../../../../components/layout/Sheet';
import { PictureImage } from '../../../../components/pictures/PictureImage';
import { PictureViewer } from '../../../../components/pictures/PictureViewer';
import { failureText } from '../../../../locales/failureText';
import { returnedText } from '../../../../locales/returnedText';
import { type ApiError, localFailure } from '../../../../services/apiError';
import type { PictureDesk } from '../../../../services/pictures/PictureDesk';
import { writing } from '../../texts';
import { type Standing, stateText } from './stateText';
import { texts } from './texts';
import { useShowable } from './useShowable';

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
  const { shown, kind, onFail } = useShowable(picture, desk.shown.placeOf(picture));
  const over = excessOf(altText, pictureLimits.altText);
  const [isTakingOut, setTakingOut] = useState(false);
  const [large, setLarge] = useState<string | null>(null);
  const look = async () => setLarge(await desk.shown.fullOf(picture));
  const takeOut = () => {
    onClose();
    desk.remove(key);
  };
  if (isTakingOut)
    return (
      <Confirm
        title={texts.removeTitle}
        text={texts.removeWhy}
        confirm={texts.remove}
        onConfirm={takeOut}
        onClose={() => setTakingOut(false)}
      />
    );
  return (
    <Sheet label={texts.one(place, all)} onLeave={onClose}>
      <Text className="own-picture__name t-picture-name">{texts.one(place, all)}</Text>
      {shown ? (
        <Tappable className="own-picture__large t-picture-view" label={texts.view} onTap={look}>
          <PictureImage src={shown} altText={altText || texts.one(place, all)} onFail={onFail} />
        </Tappable>
      ) : (
        <Text className="own-picture__state">{kind}</Text>
      )}
      {large ? <PictureViewer pictures={[{ src: large, altText }]} at={0} onClose={() => setLarge(null)} /> : null}
      <Trouble
        {...standing}
        isReplaceable={desk.carriesPictures}
        onRetry={() => desk.retry(key)}
        onReplace={onReplace}
      />
      <TextField
        label={texts.altText}
        hint={texts.altTextHint}
        className="t-picture-words"
        initialValue={altText}
        problem={over > 0 ? writing.over(over) : null}
        onType={(typed) => desk.describe(key, typed)}
      />
      <View className="own-picture__moves">
        <Button className="t-picture-earlier" look="plain" disabled={place === 1} onTap={() => desk.step(key, -1)}>
          {texts.earlier}
        </Button>
        <Button className="t-picture-later" look="plain" disabled={place === all} onTap={() => desk.step(key, 1)}>
          {texts.later}
        </Button>
      </View>
      <Button className="t-sheet-close" onTap={onClose}>
        {texts.close}
      </Button>
      <Button className="t-picture-remove" look="quiet" onTap={() => setTakingOut(true)}>
        {texts.remove}
      </Button>
    </Sheet>
  );
}

// True of the file for as long as it is the same; trying again would change nothing.
const lasting: readonly (string | null)[] = ['picture_format_unsupported', 'picture_too_large', 'picture_damaged'];

const troubleText = (failure: ApiError | null) => failure && failureText(failure);

interface TroubleProps extends Standing {
  isReplaceable: boolean;
  onRetry(): void;
  onReplace(): void;
}

/** Why a picture is not in the letter yet, and what helps. */
function Trouble({ isReplaceable, onRetry, onReplace, ...standing }: TroubleProps) {
  const { picture, failure, staysBehind, check } = standing;
  const refused = picture.state === 'refused' && picture.reason ? localFailure(picture.reason) : null;
  const said = check ? returnedText('content_refused', check) : troubleText(refused ?? failure);
  if (said === null || staysBehind)
    return <Text className="own-picture__state t-picture-state">{stateText(standing)}</Text>;
  return (
    <Notice className="t-picture-trouble" text={said}>
      {picture.isHere && !check && !(refused && lasting.includes(refused.code)) ? (
        <Button className="t-picture-retry" look="plain" onTap={onRetry}>
          {texts.retry}
        </Button>
      ) : null}
      {isReplaceable && (refused || check) ? (
        <Button className="t-picture-replace" look="plain" onTap={onReplace}>
          {texts.replace}
        </Button>
      ) : null}
    </Notice>
  );
}
