import type { LetterReceipt as ReceiptView } from '../../shared/contract/receipts';
import { utf8 } from '../../shared/proof/bytes';
import { tlogProofText } from '../../shared/proof/tlogProof';
import { findOwnLetter } from '../letters/findLetter';
import { keyOf } from '../letters/keyOf';
import { AppError } from '../platform/AppError';
import { positionOf } from '../platform/proofLog/enterLog';
import { verifierKeys } from '../platform/proofLog/noteKeys';
import { checkpointWith, inclusionProof } from '../platform/proofLog/proofs';
import { decryptPart } from './encryptedParts';
import { LetterReceipt } from './LetterReceipt';
import { writeReceipt } from './writeReceipt';

/** A signed receipt as it is to be kept: with the proof that the log holds it, once a checkpoint has taken it in. */
async function fileOf(note: string): Promise<string> {
  const index = await positionOf(note.slice(0, note.lastIndexOf('\n\n') + 1));
  const checkpoint = index === null ? null : await checkpointWith(index);
  if (index === null || !checkpoint?.note) return note;
  const proof = await inclusionProof(index, checkpoint.size);
  return tlogProofText({ extra: utf8(note), index, proof, checkpoint: checkpoint.note });
}

/**
 * The receipt of a letter for its author, written now if it is still owed; null where there is none, since the letter was
 * never scheduled. Throws not_found for anybody else, data_damaged.
 */
export async function readReceipt(accountId: string, letterId: string): Promise<ReceiptView | null> {
  await findOwnLetter(letterId, accountId);
  const receipt = await writeReceipt(letterId, accountId);
  if (!receipt) return null;
  const key = await keyOf(letterId, accountId);
  const file = await fileOf(decryptPart(key, receipt, 'note'));
  return { number: receipt.no, file, salt: decryptPart(key, receipt, 'salt'), keys: verifierKeys() };
}

/** The letter of this author that a receipt of this number is for. Throws not_found for any other: none can be probed. */
export async function findLetterByNumber(accountId: string, number: string): Promise<string> {
  const receipt = await LetterReceipt.findOne({ where: { no: number }, attributes: ['letterId'] });
  if (!receipt) throw new AppError('not_found');
  return (await findOwnLetter(receipt.letterId, accountId)).id;
}
