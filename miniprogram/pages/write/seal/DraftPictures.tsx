import { Skeleton } from '../../../components/feedback/Skeleton';
import { LetterPictures } from '../../../components/pictures/LetterPictures';
import { useRemote } from '../../../hooks/useRemote';
import type { Draft } from '../../../letter/draft';
import { readDraftAlbum } from '../../../services/pictures/album';

/** The pictures as the letter will carry them: those that this phone names when it seals. */
export function DraftPictures({ draft, letterId }: { draft: Draft; letterId: string }) {
  const album = useRemote(() => readDraftAlbum(letterId, draft.pictures));
  return album.value ? <LetterPictures album={album.value} /> : <Skeleton lines={2} />;
}
