import { destroyAccountKey } from '../../accounts/keys/accountKeys';
import { LetterKey } from '../../letters/keys/LetterKey';
import { destroyLetterKeys } from '../../letters/keys/letterKeys';
import type { Closure } from '../closure/Closure';
import { tableNamed } from '../registry/everyTable';
import { ownedRows } from '../registry/ownedRows';

/**
 * Destroys every key that opens what an account leaves behind: those of its letters, whoever holds them, its share in
 * letters of others, and its own, last. From here on what is not yet deleted can't be read either.
 */
export async function destroyKeys(_closure: Closure, accountId: string): Promise<'done'> {
  for await (const rows of ownedRows(tableNamed('letters'), accountId)) {
    await destroyLetterKeys(rows.map(({ id }) => String(id)));
  }
  await LetterKey.destroy({ where: { holder: accountId } });
  await destroyAccountKey(accountId);
  return 'done';
}
