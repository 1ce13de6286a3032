import { destroyAccountKey } from '../../accounts/keys/accountKeys';
import { destroyKeysOf } from '../../letters/leaving/destroyKeysOf';
import type { Closure } from '../Closure';

/**
 * Destroys every key that opens what an account leaves behind: those of its letters, its share in letters of others, and
 * its own, last. From here on what is not yet deleted can't be read either.
 */
export async function destroyKeys(_closure: Closure, accountId: string): Promise<'done'> {
  await destroyKeysOf(accountId);
  await destroyAccountKey(accountId);
  return 'done';
}
