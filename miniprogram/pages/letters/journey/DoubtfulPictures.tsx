import { useEffect, useState } from 'react';
import type { Picture } from '../../../../shared/contract/pictures';
import { LetterPictures } from '../../../components/pictures/LetterPictures';
import { type Album, readAlbum } from '../../../services/pictures/album';

/** Of the pictures of a letter these alone, each with its words. */
async function readSome(letterId: string, ids: readonly string[]): Promise<Album> {
  const { source, pictures } = await readAlbum(letterId);
  const isAsked = ({ id }: Picture) => ids.includes(id);
  const list = async () => (await source.list()).filter(isAsked);
  return { source: { ...source, list }, pictures: pictures?.filter(isAsked) ?? null };
}

/** The doubtful pictures of a held letter, since a person would see just these. */
export function DoubtfulPictures({ letterId, ids }: { letterId: string; ids: readonly string[] }) {
  const [album, setAlbum] = useState<Album | null>(null);
  const asked = ids.join();
  useEffect(() => {
    let isHere = true;
    readSome(letterId, asked.split(',')).then((read) => isHere && setAlbum(read));
    return () => {
      isHere = false;
    };
  }, [letterId, asked]);
  return album ? <LetterPictures album={album} /> : null;
}
