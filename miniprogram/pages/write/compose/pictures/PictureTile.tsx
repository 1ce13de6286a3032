import { Text, View } from '@tarojs/components';
import { Tappable } from '../../../../components/buttons/Tappable';
import { PictureImage } from '../../../../components/pictures/PictureImage';
import { type Standing, stateText } from './stateText';
import { texts } from './texts';
import { useShowable } from './useShowable';

interface PictureTileProps extends Standing {
  place: number;
  all: number;
  src: string | null;
  onTap(): void;
}

/** One picture of the letter, and how it gets on; a tap shows what can be done with it. */
export function PictureTile({ place, all, src, onTap, ...standing }: PictureTileProps) {
  const { picture, progress, failure, staysBehind, check } = standing;
  const said = stateText(standing);
  const { shown, kind, onFail } = useShowable(picture, src);
  const name = texts.one(place, all);
  const isStuck = picture.state === 'refused' || (failure !== null && failure.code !== 'network');
  const isWrong = check || (isStuck && !staysBehind);
  const marks = `t-picture-${picture.state} ${isWrong ? 'own-picture--wrong t-picture-wrong' : ''}`;
  return (
    <Tappable
      className={`own-picture t-picture t-picture-${place} ${marks}`}
      label={[name, picture.altText, said].filter(Boolean).join('，')}
      onTap={onTap}
    >
      <View className="own-picture__frame">
        {shown ? (
          <PictureImage src={shown} altText={`${name} ${picture.altText}`.trim()} onFail={onFail} />
        ) : (
          <Text>{kind ?? place}</Text>
        )}
        {progress === null ? null : (
          <View className="own-picture__bar">
            <View className="own-picture__sent" style={{ width: `${progress * 100}%` }} />
          </View>
        )}
      </View>
      <Text className="own-picture__state">{said}</Text>
    </Tappable>
  );
}
