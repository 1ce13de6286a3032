import type { ApiError } from '../../services/apiError';
import type { Way } from '../../services/session/signIn';

/** What each way of signing in is told, and what it tells. */
export interface WayProps {
  busy: boolean;
  failure: ApiError | null;
  onClear(): void;
  onEnter(way: Way): unknown;
}
