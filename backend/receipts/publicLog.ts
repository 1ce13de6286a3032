import type { ReplyOf } from '../../shared/contract/endpoint';
import type { receipts } from '../../shared/contract/receipts';
import { toBase64 } from '../../shared/proof/bytes';
import { AppError } from '../platform/AppError';
import { positionOfHash } from '../platform/proofLog/enterLog';
import type { LogCheckpoint } from '../platform/proofLog/LogCheckpoint';
import { checkpointOf, checkpointWith, growthProof, inclusionProof, lastCheckpoint } from '../platform/proofLog/proofs';

type CheckpointView = ReplyOf<typeof receipts.readCheckpoint>;

function presentCheckpoint(found: LogCheckpoint | null): CheckpointView {
  if (!found?.note) throw new AppError('not_found');
  return { on: found.onDay, size: found.size, note: found.note };
}

/** The signed checkpoint of a day, or the last one. Throws not_found. */
export const readCheckpoint = async (onDay?: string): Promise<CheckpointView> =>
  presentCheckpoint(await (onDay ? checkpointOf(onDay) : lastCheckpoint()));

/** That the log holds a leaf of this hash (hex). Throws not_found where it does not, or not yet. */
export async function proveInclusion(leaf: string): Promise<ReplyOf<typeof receipts.proveInclusion>> {
  const index = await positionOfHash(Buffer.from(leaf, 'hex'));
  const checkpoint = presentCheckpoint(index === null ? null : await checkpointWith(index));
  const proof = await inclusionProof(index as number, checkpoint.size);
  return { index: index as number, proof: proof.map(toBase64), checkpoint };
}

/** That the log only grew between two sizes. Throws not_found where it has no checkpoint of so many leaves. */
export async function proveGrowth(from: number, to: number): Promise<ReplyOf<typeof receipts.proveGrowth>> {
  const last = await lastCheckpoint();
  if (!last || from > to || to > last.size) throw new AppError('not_found');
  return { proof: (await growthProof(from, to)).map(toBase64) };
}
