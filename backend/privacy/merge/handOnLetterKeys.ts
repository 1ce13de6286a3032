import { LetterKey } from '../../letters/keys/LetterKey';
import { findLetterKeys, handOnLetterKey } from '../../letters/keys/letterKeys';

const lettersOf = async (holder: string) =>
  (await LetterKey.findAll({ where: { holder }, attributes: ['letterId'] })).map(({ letterId }) => letterId);

/** Wraps every letter key that one account holds for another too; twice is as once. A key that is damaged stays behind. */
export async function handOnLetterKeys(from: string, into: string): Promise<void> {
  const done = new Set(await lettersOf(into));
  const missing = (await lettersOf(from)).filter((letterId) => !done.has(letterId));
  for (const letterId of (await findLetterKeys(missing)).keys()) await handOnLetterKey(letterId, into);
}
