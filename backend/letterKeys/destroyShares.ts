import { LetterKey } from './LetterKey';

/** Destroys the share of an account that is gone in every letter; who else holds a key of one keeps it. */
export async function destroyShares(accountId: string): Promise<void> {
  await LetterKey.destroy({ where: { holder: accountId } });
}
