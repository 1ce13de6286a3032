import type { Way } from '../../services/account/signIn';
import type { ApiError } from '../../services/apiError';

/** What each way of signing in is told, and what it tells. */
export interface WayProps {
  busy: boolean;
  failure: ApiError | null;
  onClear(): void;
  onEnter(way: Way): unknown;
}
