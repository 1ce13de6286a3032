import { sign } from 'tweetnacl';
import { utf8 } from '../bytes';
import { checkpointText } from '../checkpoint';
import { leafHash } from '../merkle';
import { type ReceiptFacts, receiptText } from '../receiptText';
import { keyIdOf, signatureText } from '../signedNote';
import { tlogProofText } from '../tlogProof';
import { inclusionOf, rootOf, someLeaves } from './growTree';

const pair = sign.keyPair.fromSeed(new Uint8Array(32).fill(3));
const name = 'postome.example/receipts';

/** A key for tests, and the same from another seed. */
export const signer = { name, id: keyIdOf(name, pair.publicKey), key: pair.publicKey };
const stranger = sign.keyPair.fromSeed(new Uint8Array(32).fill(4)).publicKey;
export const otherSigner = { name, id: keyIdOf(name, stranger), key: stranger };

/** Signs a text as a note. */
export const signNote = (text: string): string =>
  `${text}\n${signatureText(signer, sign.detached(utf8(text), pair.secretKey))}`;

/** What a receipt may say. */
export const someFacts: ReceiptFacts = {
  number: '7K3M-9QX2-P4TD',
  content: new Uint8Array(32).fill(5),
  sealedAt: '2026-11-29T05:12:40.000Z',
  arrivesAt: '2027-11-29T01:00:00.000Z',
  local: { on: '2027-11-29', time: '09:00', timeZone: 'Asia/Shanghai' },
  ways: ['wechat', 'mail'],
  priceFen: 300,
  postageVersion: '2026-11',
  termsVersion: '2026-11-29',
  termsHash: 'a'.repeat(64),
  covenantHash: 'b'.repeat(64),
  before: null,
};

/** A receipt with the proof that it is the leaf at this place of a log with so many others. */
export function loggedReceipt(facts: ReceiptFacts, index = 3, others = 8): string {
  const text = receiptText(facts);
  const tree = someLeaves(others);
  tree.splice(index, 0, leafHash(utf8(text)));
  const checkpoint = signNote(checkpointText({ origin: name, size: tree.length, root: rootOf(tree) }));
  return tlogProofText({ extra: utf8(signNote(text)), index, proof: inclusionOf(index, tree), checkpoint });
}
