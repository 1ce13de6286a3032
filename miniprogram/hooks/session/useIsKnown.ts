import { isKnown } from '../../services/session/session';
import { useSession } from './useSession';

/** Whether the person is signed in, or will be without being asked; the page is drawn again when that changes. */
export function useIsKnown(): boolean {
  useSession();
  return isKnown();
}
