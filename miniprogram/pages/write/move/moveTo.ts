import { changes } from '../../../../shared/contract/changes';
import type { Letter } from '../../../../shared/contract/letters';
import { missedDay } from '../../../../shared/contract/missedDay';
import type { Agreed } from '../../../components/change/useChange';
import type { DraftTime } from '../../../letter/draft';
import { symbolOf } from '../../../letter/sealRequest';
import { ApiError } from '../../../services/apiError';
import { draftOfLetter } from '../../../services/drafts/draftStore';
import { settleDraft } from '../../../services/drafts/settleDraft';
import { readLetter } from '../../../services/readLetter';
import { call } from '../../../services/session/call';

async function choose(
  letterId: string,
  asked: Parameters<typeof call<typeof missedDay.chooseDay>>[1],
): Promise<Letter> {
  try {
    return await call(missedDay.chooseDay, asked);
  } catch (thrown) {
    // Chosen on another phone, or given back meanwhile: the journey shows what it is now.
    if (!(thrown instanceof ApiError) || thrown.code !== 'letter_not_missed') throw thrown;
    return readLetter(letterId);
  }
}

/** Gives a sealed letter this time, with what it is meant as; one that missed its day is no draft of this phone any more. */
export async function moveTo({ id: letterId, may }: Letter, time: DraftTime, agreed: Agreed): Promise<Letter> {
  if (time.soonest) throw new Error('a sealed letter has a day');
  const symbol = symbolOf({ time });
  const asked = { letterId, deliverLocal: time.local, ...(symbol && { symbol }) };
  if (!may.choose) return call(changes.moveLetter, { ...asked, ...agreed });
  const moved = await choose(letterId, asked);
  const draft = moved.may.edit ? null : draftOfLetter(letterId);
  if (draft) settleDraft(draft.draftKey, letterId);
  return moved;
}
