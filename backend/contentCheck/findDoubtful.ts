import { ContentCheck } from './ContentCheck';
import type { DoubtfulPiece } from './doubtfulPieces';

/** Where the doubtful pieces lie of what was sealed of a letter under this mark; null when none are. */
export async function findDoubtful(letterId: string, sealMark: Buffer): Promise<DoubtfulPiece[] | null> {
  const check = await ContentCheck.findOne({ where: { letterId, sealMark, state: 'held' } });
  return check?.doubtfulPieces ? (JSON.parse(check.doubtfulPieces) as DoubtfulPiece[]) : null;
}
