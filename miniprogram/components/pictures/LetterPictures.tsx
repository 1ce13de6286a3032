import { Text, View } from '@tarojs/components';
import { useEffect, useMemo, useState } from 'react';
import type { Picture } from '../../../shared/contract/pictures';
import { useAction } from '../../hooks/useAction';
import { everywhere } from '../../locales/everywhere';
import type { Album, PictureSource } from '../../services/pictures/album';
import { Button } from '../buttons/Button';
import { Tappable } from '../buttons/Tappable';
import { Notice } from '../feedback/Notice';
import { PictureImage } from './PictureImage';
import { PictureViewer, takesMoreLater } from './PictureViewer';
import { texts } from './texts';
import { usePictureFiles } from './usePictureFiles';
import { widePictures } from './widePictures';
import './LetterPictures.scss';

/** The pictures of a letter in their order, each with its words; a tap shows them one by one over the whole screen. */
export function LetterPictures({ album: { source, pictures } }: { album: Album }) {
  const [listed, setListed] = useState(pictures);
  const { busy, run } = useAction();
  if (listed === null)
    return (
      <Notice className="t-pictures-unlisted" text={texts.unlisted}>
        <Button
          className="t-pictures-retry"
          look="plain"
          busy={busy}
          onTap={() => run(async () => setListed(await source.list()))}
        >
          {everywhere.actions.retry}
        </Button>
      </Notice>
    );
  return listed.length === 0 ? null : <Shown source={source} pictures={listed} />;
}

function Shown({ source, pictures }: { source: PictureSource; pictures: Picture[] }) {
  const { ask, placeOf } = usePictureFiles(source);
  const [at, setAt] = useState<number | null>(null);
  const opening = useAction();
  const wide = useMemo(() => widePictures(pictures), [pictures]);
  useEffect(() => {
    for (const { id } of pictures) void ask(id, 'thumbnail');
    for (const [index, { id }] of pictures.entries()) if (wide[index]) void ask(id, 'full');
  }, [ask, pictures, wide]);
  const bestOf = ({ id }: Picture) => {
    const [full, small] = [placeOf(id, 'full'), placeOf(id, 'thumbnail')];
    // Not lost while the other may still come.
    return full ?? (full === undefined && small === null ? undefined : small);
  };
  const askAround = (shown: number) => {
    for (const picture of pictures.slice(Math.max(0, shown - 1), shown + 2)) void ask(picture.id, 'full');
  };
  const look = (index: number) =>
    opening.run(async () => {
      if (!takesMoreLater) await Promise.all(pictures.map(({ id }) => ask(id, 'full')));
      setAt(index);
    });
  return (
    <View className={`pictures t-pictures ${opening.busy ? 'pictures--opening' : ''}`}>
      {pictures.map((picture, index) => (
        <Tile
          key={picture.id}
          picture={picture}
          number={index + 1}
          isWide={wide[index] ?? true}
          place={wide[index] ? bestOf(picture) : placeOf(picture.id, 'thumbnail')}
          onLook={() => look(index)}
          onRetry={() => Promise.all([ask(picture.id, 'thumbnail'), wide[index] && ask(picture.id, 'full')])}
        />
      ))}
      {at === null ? null : (
        <PictureViewer
          pictures={pictures.map((picture) => ({ src: bestOf(picture) ?? '', altText: picture.altText }))}
          at={at}
          onMove={askAround}
          onClose={() => setAt(null)}
        />
      )}
    </View>
  );
}

interface TileProps {
  picture: Picture;
  number: number;
  isWide: boolean;
  place: string | null | undefined;
  onLook(): unknown;
  onRetry(): unknown;
}

function Tile({ picture: { altText, width, height }, number, isWide, place, onLook, onRetry }: TileProps) {
  const shape = isWide ? Math.min(1.4, Math.max(0.5, (height ?? 3) / (width ?? 4))) : 1;
  const name = altText || texts.picture(number);
  return (
    <View className={`pictures__one ${isWide || place === null ? 'pictures__one--wide' : ''}`}>
      <Tappable
        className={`pictures__frame ${place ? '' : 'pictures__frame--empty'} ${place === null ? 't-picture-lost' : 't-picture'}`}
        label={name}
        onTap={place === null ? onRetry : onLook}
      >
        {place === null ? (
          <Text className="pictures__lost">{texts.lost}</Text>
        ) : (
          <View className="pictures__room" style={{ paddingBottom: `${100 * shape}%` }}>
            {place ? <PictureImage src={place} altText={name} /> : null}
          </View>
        )}
      </Tappable>
      {altText ? <Text className="pictures__words">{altText}</Text> : null}
    </View>
  );
}
