import type { InputOf } from '../../../shared/contract/endpoint';
import { pictures as endpoints } from '../../../shared/contract/pictures';
import type { DraftPicture } from '../../letter/pictures/DraftPicture';
import { fetchFile, letGo } from '../downloads/fetchFile';
import { readDraft } from '../drafts/draftStore';
import { closeFile, openFile } from '../pictureFiles/keepFile';
import type { PhoneFile } from '../pictureFiles/PhoneFile';
import { withSession } from '../session/call';

type Wanted = InputOf<typeof endpoints.readThumbnail>;

const forms = { full: endpoints.readPicture, small: endpoints.readThumbnail };

// Without it the picture is shown by its number; what is wrong with the connection is said elsewhere.
async function fetchForm(form: keyof typeof forms, input: Wanted): Promise<PhoneFile | null> {
  try {
    const ask = (accessToken?: string) => fetchFile(forms[form], { input, accessToken });
    return { place: await withSession(ask), bytes: 0, content: null };
  } catch {
    return null;
  }
}

const letGoOf = ({ place }: PhoneFile) => letGo(place);

/** Where the pictures of a draft lie to be shown while its page is open: their files here, else the server's small form. */
export class ShownPictures {
  readonly #files = new Map<string, { file: PhoneFile; close(file: PhoneFile): void }>();
  readonly #asked = new Set<string>();

  constructor(
    readonly draftKey: string,
    readonly changed: () => void,
  ) {}

  /** Shows a file that was just chosen. */
  put(key: string, file: PhoneFile, close: (file: PhoneFile) => void = closeFile): void {
    this.#files.set(key, { file, close });
  }

  /** Where a picture lies; null until it is found, or where there is nothing to show. */
  placeOf(picture: DraftPicture): string | null {
    const shown = this.#files.get(picture.key);
    if (!shown) void this.#find(picture);
    return shown?.file.place ?? null;
  }

  /** The file of a picture to be sent, or null where it is not here any more. */
  async fileOf(key: string): Promise<PhoneFile | null> {
    const known = this.#files.get(key);
    if (known) return known.file;
    const kept = await openFile(key);
    if (kept) this.put(key, kept);
    return kept;
  }

  /** Shows the server's small form from now on, or nothing where it cannot be had. */
  async replace(key: string, wanted: Wanted): Promise<void> {
    const small = await fetchForm('small', wanted);
    this.drop(key);
    if (small) this.put(key, small, letGoOf);
    this.changed();
  }

  /** Where a picture lies as large as it is to be had; fetched from the server where its file is not here. */
  async fullOf(picture: DraftPicture): Promise<string | null> {
    const { key, isHere, pictureId } = picture;
    if (isHere) return (await this.fileOf(key))?.place ?? null;
    const large = `${key} large`;
    const letterId = readDraft(this.draftKey)?.letterId;
    if (!this.#files.has(large) && letterId && pictureId !== null) {
      const full = await fetchForm('full', { letterId, pictureId });
      if (full) this.put(large, full, letGoOf);
    }
    return this.#files.get(large)?.file.place ?? this.placeOf(picture);
  }

  async #find({ key, isHere, pictureId, state }: DraftPicture): Promise<void> {
    const ask = `${key} ${isHere || state}`;
    if (this.#asked.has(ask)) return;
    this.#asked.add(ask);
    const letterId = readDraft(this.draftKey)?.letterId;
    if (isHere) await this.fileOf(key);
    else if (pictureId !== null && letterId && state === 'ready') await this.replace(key, { letterId, pictureId });
    if (this.#files.has(key)) this.changed();
  }

  /** A picture was taken out. */
  drop(key: string): void {
    const shown = this.#files.get(key);
    shown?.close(shown.file);
    this.#files.delete(key);
  }

  /** The page is left. */
  close(): void {
    for (const key of [...this.#files.keys()]) this.drop(key);
    this.#asked.clear();
  }
}
