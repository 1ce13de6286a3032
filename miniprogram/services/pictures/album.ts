import { openingHeader, type Picture, pictures } from '../../../shared/contract/pictures';
import { fetchFile } from '../downloads/fetchFile';
import { send } from '../http';
import { call, withSession } from '../session/call';

/** How the pictures of one letter are asked for: which there are, and where the fetched file of one lies. */
export interface PictureSource {
  list(): Promise<Picture[]>;
  fetch(pictureId: string, form: 'full' | 'thumbnail'): Promise<string>;
}

/** The pictures of a letter; null where they could not be listed. */
export interface Album {
  source: PictureSource;
  pictures: Picture[] | null;
}

const ready = ({ pictures }: { pictures: Picture[] }) => pictures.filter(({ state }) => state === 'ready');

/** Those of a letter that its reader has by their account. */
const ofLetter = (letterId: string): PictureSource => ({
  list: async () => ready(await call(pictures.listPictures, { letterId })),
  fetch: (pictureId, form) =>
    withSession((accessToken) =>
      fetchFile(form === 'full' ? pictures.readPicture : pictures.readThumbnail, {
        input: { letterId, pictureId },
        accessToken,
      }),
    ),
});

/** Those of a letter that was opened with its code: `opening` came with it, is kept by nobody, and goes in a header. */
function ofOpening(opening: string): PictureSource {
  const headers = { [openingHeader]: opening };
  return {
    list: async () => ready(await send(pictures.listOpened, {}, undefined, headers)),
    fetch: (pictureId, form) =>
      fetchFile(form === 'full' ? pictures.readOpened : pictures.readOpenedThumbnail, {
        input: { pictureId },
        headers,
      }),
  };
}

async function read(source: PictureSource): Promise<Album> {
  return { source, pictures: await source.list().catch(() => null) };
}

/** The pictures of a letter, for whoever may list them. Throws nothing: a letter is shown without them, too. */
export const readAlbum = (letterId: string): Promise<Album> => read(ofLetter(letterId));

/** The same of a letter opened with its code; null where it has none, or where they could not be asked for. */
export async function readOpenedAlbum(opening: string | undefined): Promise<Album | null> {
  const album = opening === undefined ? null : await read(ofOpening(opening));
  return album?.pictures?.length === 0 ? null : album;
}

/** What a draft names of each of its pictures when it is sealed. */
interface Named {
  pictureId: string | null;
  altText: string;
}

/** The pictures of a draft as it names them, in its order and with its words. */
export async function readDraftAlbum(letterId: string, named: readonly Named[]): Promise<Album> {
  const { source, pictures } = await readAlbum(letterId);
  const shown = named.flatMap(({ pictureId, altText }) => {
    const found = pictures?.find(({ id }) => id === pictureId);
    return found ? { ...found, altText } : [];
  });
  return { source, pictures: pictures && shown };
}
