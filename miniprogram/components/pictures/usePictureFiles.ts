import { useCallback, useEffect, useRef, useState } from 'react';
import { letGo } from '../../services/downloads/fetchFile';
import type { PictureSource } from '../../services/pictures/album';

type Form = Parameters<PictureSource['fetch']>[1];

/** Where the file of each picture lies, null where it could not be fetched, undefined while it is not here. */
type Places = Record<string, string | null | undefined>;

/** The files of pictures, each fetched once when it is asked for; all are let go with the page. */
export function usePictureFiles(source: PictureSource) {
  const [places, setPlaces] = useState<Places>({});
  const asked = useRef(new Map<string, Promise<void>>());
  const here = useRef<string[] | null>([]);
  useEffect(() => {
    here.current = [];
    return () => {
      for (const place of here.current ?? []) letGo(place);
      here.current = null;
    };
  }, []);
  const fetchOne = useCallback(
    async (key: string, pictureId: string, form: Form) => {
      setPlaces((before) => ({ ...before, [key]: undefined }));
      const place = await source.fetch(pictureId, form).catch(() => null);
      if (place === null) asked.current.delete(key);
      else if (here.current) here.current.push(place);
      else return letGo(place);
      setPlaces((before) => ({ ...before, [key]: place }));
    },
    [source],
  );
  const ask = useCallback(
    (pictureId: string, form: Form): Promise<void> => {
      const key = `${form}/${pictureId}`;
      const under = asked.current.get(key) ?? fetchOne(key, pictureId, form);
      asked.current.set(key, under);
      return under;
    },
    [fetchOne],
  );
  return { ask, placeOf: (pictureId: string, form: Form) => places[`${form}/${pictureId}`] };
}
