import type { ReceivedSummary } from '../../../shared/contract/letters';
import { letters } from '../../../shared/contract/letters';
import { call } from '../../services/session/call';
import { findInList } from './findInList';

/** The letter with this id among those for the person signed in, or null when there is none. Throws an ApiError. */
export const findReceived = (letterId: string): Promise<ReceivedSummary | null> =>
  findInList(letterId, (page) => call(letters.listReceived, page));
