import type { CheckView } from '../../../../../shared/contract/letters';
import type { DraftPicture } from '../../../../letter/pictures/DraftPicture';
import type { ApiError } from '../../../../services/apiError';
import { texts } from './texts';

/** How a picture gets on just now. */
export interface Standing {
  picture: DraftPicture;
  /** What share of it is sent, from 0 to 1, while it is. */
  progress: number | null;
  failure: ApiError | null;
  isSignedIn: boolean;
  /** The letter neither takes it along nor waits for it. */
  staysBehind: boolean;
  /** What the check of the sealed letter found in this picture. */
  check: CheckView | null;
}

/** How a picture gets on, in a few words. */
export function stateText({ picture, progress, failure, isSignedIn, staysBehind, check }: Standing): string {
  const { state } = texts;
  if (check) return state.notPassed;
  if (staysBehind) return state.staysBehind;
  if (picture.state === 'ready' || picture.state === 'refused') return state[picture.state];
  if (progress !== null) return state.sending(Math.floor(progress * 100));
  if (failure) return failure.code === 'network' ? state.offline : state.stuck;
  if (picture.state === 'sent') return state.processing;
  if (!picture.isHere) return state.elsewhere;
  return isSignedIn ? state.waiting : state.kept;
}
