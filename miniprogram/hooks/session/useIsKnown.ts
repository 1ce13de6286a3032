import { entersSilently } from '../../services/session/entry';
import { useSession } from './useSession';

/**
 * Whether the person is signed in, or will be without being asked; the page is drawn again when that changes. Not asked
 * anew at each drawing: while a session is being renewed, a page shall not fall back to the sign-in panel.
 */
export const useIsKnown = (): boolean => useSession() !== null || entersSilently();
