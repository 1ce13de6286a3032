import { letters } from '../../../shared/contract';
import type { ReceivedSummary } from '../../../shared/contract/letters';
import { call } from '../../services/session/call';

const pageSize = 50;

/** The letter with this id among those for the person signed in, or null when there is none. Throws an ApiError. */
export async function findReceived(letterId: string): Promise<ReceivedSummary | null> {
  let cursor: string | null | undefined;
  do {
    const page = await call(letters.listReceived, { cursor: cursor ?? undefined, limit: pageSize });
    const found = page.letters.find(({ id }) => id === letterId);
    if (found) return found;
    cursor = page.nextCursor;
  } while (cursor);
  return null;
}
