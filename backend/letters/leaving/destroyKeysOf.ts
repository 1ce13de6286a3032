import { destroyShares } from '../../letterKeys/destroyShares';
import { destroyLetterKeys } from '../../letterKeys/letterKeys';
import { forLettersInBatches } from './forLettersInBatches';

/** Destroys the keys of an account's letters, whoever holds them, and its share in letters of others. */
export async function destroyKeysOf(accountId: string): Promise<void> {
  await forLettersInBatches({ authorId: accountId }, (ids) => destroyLetterKeys(ids));
  await destroyShares(accountId);
}
