import { areSame, readUtf8, utf8 } from './bytes';
import { readCheckpoint } from './checkpoint';
import { contentMark, type SealedContent } from './contentMark';
import { isIncluded, leafHash } from './merkle';
import { type ReceiptFacts, readReceiptText } from './receiptText';
import { openNote, type VerifierKey } from './signedNote';
import { isTlogProof, readTlogProof } from './tlogProof';

/**
 * Why a receipt is refused: it is none; nobody whose key we have signed it; something of it was changed; or the log, as its
 * checkpoint was signed, does not hold it.
 */
export type ReceiptFault = 'malformed' | 'unknown_key' | 'changed' | 'not_in_log';

/** A receipt that holds: what it says, and where in the log it stands, once a checkpoint has come since it was made. */
export interface VerifiedReceipt {
  facts: ReceiptFacts;
  /** The name and the id (hex) of the key it was signed with. */
  signer: VerifierKey;
  logged: { index: number; size: number } | null;
}

type Reading = VerifiedReceipt | { fault: ReceiptFault };

function openReceipt(note: string, keys: readonly VerifierKey[]) {
  const opened = openNote(note, keys);
  if ('fault' in opened) return opened;
  const facts = readReceiptText(opened.text);
  const [signer] = opened.signers;
  return facts && signer ? { facts, signer, text: opened.text } : { fault: 'malformed' as const };
}

function verifyLogged(file: string, keys: readonly VerifierKey[]): Reading {
  const proof = readTlogProof(file);
  const note = proof && readUtf8(proof.extra);
  if (!proof || note === null) return { fault: 'malformed' };
  const receipt = openReceipt(note, keys);
  if ('fault' in receipt) return receipt;
  const opened = openNote(proof.checkpoint, keys);
  if ('fault' in opened) return opened;
  const checkpoint = readCheckpoint(opened.text);
  if (!checkpoint || checkpoint.origin !== opened.signers[0]?.name) return { fault: 'malformed' };
  const { size, root } = checkpoint;
  const leaf = leafHash(utf8(receipt.text));
  if (!isIncluded({ index: proof.index, size, leaf, proof: proof.proof, root })) return { fault: 'not_in_log' };
  return { facts: receipt.facts, signer: receipt.signer, logged: { index: proof.index, size } };
}

/**
 * Verifies a receipt by nothing but keys that are known already: the file as it was saved, a signed note, or one with the
 * proof that the log holds it. A changed sign anywhere refuses it.
 */
export function verifyReceipt(file: string, keys: readonly VerifierKey[]): Reading {
  if (isTlogProof(file)) return verifyLogged(file, keys);
  const receipt = openReceipt(file, keys);
  return 'fault' in receipt ? receipt : { facts: receipt.facts, signer: receipt.signer, logged: null };
}

/** True when these are the words (and pictures) that were sealed; only who has the letter's salt can tell. */
export const isContentOf = ({ content, number }: ReceiptFacts, sealed: SealedContent, salt: Uint8Array): boolean =>
  areSame(contentMark(sealed, salt, number), content);
