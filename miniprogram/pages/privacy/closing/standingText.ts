import type { Closure } from '../../../../shared/contract/privacy';
import { instantText } from '../../../locales/dateText';
import { texts } from './texts';

type Standing = Pick<Closure, 'state' | 'requestedAt' | 'eraseAt'>;

/** True when a closing can no longer be undone: erasing has begun, or no time to wait was asked for. */
export const isPastUndoing = ({ state, requestedAt, eraseAt }: Standing): boolean =>
  state === 'erasing' || state === 'erased' || requestedAt === eraseAt;

/** How a closing stands, in a sentence. */
export function standingText(closure: Standing): string {
  if (closure.state === 'erased') return texts.erased;
  return isPastUndoing(closure) ? texts.erasing : texts.eraseAt(instantText(closure.eraseAt));
}
