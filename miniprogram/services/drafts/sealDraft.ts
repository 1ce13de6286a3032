import type { Letter } from '../../../shared/contract/letters';
import { letters } from '../../../shared/contract/letters';
import { sealing } from '../../../shared/contract/sealing';
import { textOf } from '../../../shared/letterText';
import type { LocalTime } from '../../../shared/schedule';
import { type Draft, sameWords } from '../../letter/draft';
import { type DraftPicture, isTaken } from '../../letter/pictures/DraftPicture';
import { staysBehind } from '../../letter/pictures/staysBehind';
import { type Agreed, sealRequest, shownPictures } from '../../letter/sealRequest';
import { ApiError, type FailureCode, localFailure } from '../apiError';
import { call } from '../session/call';
import { syncDraft } from './draftSync';

export interface Sealing extends Agreed {
  draft: Draft;
  /** Asked for at the moment of sealing, since "in a minute" counts from there. */
  local(): LocalTime | null;
  /** Whether letters carry pictures: where they do not, those that the server knows nothing of stay on this phone. */
  carriesPictures: boolean;
}

// The lunar words of a plain day may come when its author has gone on: they are no other choice.
function chosenOf(time: Draft['time']) {
  if (!time || time.soonest) return time;
  const { on, time: clock, timeZone } = time.local;
  const symbol = time.meant?.symbol;
  return [on, clock, timeZone, symbol?.kind === 'solar' ? null : symbol];
}

// What its author has seen before sealing; another tab may have stored something else since.
const seen = ({ words, pictures, recipient, channels, holding, time, arrival, question }: Draft) =>
  JSON.stringify([words, shownPictures(pictures), recipient, channels, holding, chosenOf(time), arrival, question]);

async function syncAndSeal({ draft, local, carriesPictures, ...agreed }: Sealing): Promise<Letter> {
  const synced = await syncDraft(draft.draftKey);
  if (synced && seen(synced) !== seen(draft)) throw localFailure('letter_changed_elsewhere');
  const deliverLocal = local();
  if (!synced?.letterId || synced.version === null || !deliverLocal) throw localFailure('validation_failed');
  const isAwaited = (picture: DraftPicture) => picture.state !== 'ready' || !isTaken(picture);
  if (synced.pictures.some((picture) => isAwaited(picture) && !staysBehind(picture, carriesPictures)))
    throw localFailure('pictures_not_ready');
  const { letterId, version } = synced;
  return call(sealing.sealLetter, sealRequest({ ...synced, letterId, version }, deliverLocal, agreed));
}

// After these the letter may be sealed all the same: by a request whose answer got lost on the way.
const doubtful: readonly FailureCode[] = ['network', 'unavailable', 'internal_error', 'letter_not_editable'];

async function sealedMeanwhile({ letterId, words }: Draft): Promise<Letter | null> {
  if (!letterId) return null;
  const letter = await call(letters.readLetter, { letterId });
  return letter.status !== 'draft' && sameWords(textOf(letter), words) ? letter : null;
}

/**
 * Brings the words of a draft to the server and seals them; a letter that turns out to be sealed with these words
 * already is answered as it is. Throws DraftConflict or an ApiError.
 */
export async function sealDraft(sealing: Sealing): Promise<Letter> {
  try {
    return await syncAndSeal(sealing);
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || !doubtful.includes(thrown.code)) throw thrown;
    // That the server cannot be asked either matters little: the first failure is the one to show.
    const sealed = await sealedMeanwhile(sealing.draft).catch(() => null);
    if (!sealed) throw thrown;
    return sealed;
  }
}
