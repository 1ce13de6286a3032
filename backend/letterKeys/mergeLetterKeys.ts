import { LetterKey } from './LetterKey';
import { findLetterKeys, shareLetterKey } from './letterKeys';

const lettersOf = async (holder: string) =>
  (await LetterKey.findAll({ where: { holder }, attributes: ['letterId'] })).map(({ letterId }) => letterId);

/** Shares every letter key that one account holds with another; twice is as once. A key that is damaged stays behind. */
export async function mergeLetterKeys({ from, into }: { from: string; into: string }): Promise<void> {
  const done = new Set(await lettersOf(into));
  const missing = (await lettersOf(from)).filter((letterId) => !done.has(letterId));
  for (const letterId of (await findLetterKeys(missing)).keys()) await shareLetterKey(letterId, into);
}
