import { sign } from 'tweetnacl';
import { areSame, fromBase64, joined, toBase64, toHex, utf8 } from './bytes';
import { sha256 } from './sha256';

/** A key of Ed25519 that notes are verified with: whose it is, and its id (the first 4 bytes of a hash). */
export interface VerifierKey {
  name: string;
  id: Uint8Array;
  key: Uint8Array;
}

/** Why a note is refused: it is none, nobody we know has signed it, or it is not what was signed. */
export type NoteFault = 'malformed' | 'unknown_key' | 'changed';

const ed25519 = 1;
const isName = (name: string) => name !== '' && !/[\s+]/.test(name);

/** The id of an Ed25519 key of this name (C2SP signed-note). */
export const keyIdOf = (name: string, key: Uint8Array): Uint8Array =>
  sha256(joined(utf8(`${name}\n`), Uint8Array.of(ed25519), key)).slice(0, 4);

/** A key as people hand it on: `name+c74f20a3+ARpc…`. */
export const verifierKeyText = (name: string, key: Uint8Array): string =>
  `${name}+${toHex(keyIdOf(name, key))}+${toBase64(joined(Uint8Array.of(ed25519), key))}`;

/** Reads such a key; null where it is none of Ed25519, or its id is not its own. */
export function readVerifierKey(text: string): VerifierKey | null {
  // Base64 may hold a plus of its own.
  const [, name = '', id, encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (!isName(name) || bytes?.length !== 33 || bytes[0] !== ed25519) return null;
  const key = bytes.slice(1);
  const own = keyIdOf(name, key);
  return toHex(own) === id ? { name, id: own, key } : null;
}

// The order of the curve's group, little-endian. What is as large has a twin that verifies too: only the smaller is signed.
const order = [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14];

function isReduced(scalar: Uint8Array): boolean {
  for (let at = 31; at >= 0; at -= 1) {
    const most = order[at] ?? (at === 31 ? 0x10 : 0);
    const byte = scalar[at] as number;
    if (byte !== most) return byte < most;
  }
  return false;
}

/** True when this key signed these bytes (RFC 8032, Ed25519). */
export const isSignedBy = (key: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean =>
  signature.length === 64 && isReduced(signature.slice(32)) && sign.detached.verify(bytes, signature, key);

interface Signature {
  name: string;
  bytes: Uint8Array;
}

const signatureLine = /^\u2014 (\S+) (\S+)$/;

function readSignature(line: string): Signature | null {
  const [, name = '', encoded = ''] = signatureLine.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  return isName(name) && bytes && bytes.length > 4 ? { name, bytes } : null;
}

const mostSignatures = 64;

/** A note taken apart at its last empty line; null where it is none. */
function takeApart(note: string): { text: string; signatures: Signature[] } | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them
  if (/[\u0000-\u0009\u000b-\u001f\u007f]/.test(note) || !note.endsWith('\n')) return null;
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return null;
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map(readSignature);
  if (lines.length > mostSignatures || signatures.some((one) => one === null)) return null;
  return { text: note.slice(0, end + 1), signatures: signatures as Signature[] };
}

/** A signature as a line of a note: the id of the key and the signature itself. */
export const signatureText = ({ name, id }: Pick<VerifierKey, 'name' | 'id'>, signature: Uint8Array): string =>
  `\u2014 ${name} ${toBase64(joined(id, signature))}\n`;

/**
 * The text of a note (C2SP signed-note) that one of these keys has signed, and whose keys those are. Signatures of others
 * count for nothing; one of ours that does not hold refuses the note, whoever else has signed it.
 */
export function openNote(
  note: string,
  keys: readonly VerifierKey[],
): { text: string; signers: VerifierKey[] } | { fault: NoteFault } {
  const apart = takeApart(note);
  if (!apart) return { fault: 'malformed' };
  const signed = utf8(apart.text);
  const signers: VerifierKey[] = [];
  for (const { name, bytes } of apart.signatures) {
    const known = keys.find((key) => key.name === name && areSame(key.id, bytes.slice(0, 4)));
    if (!known) continue;
    if (!isSignedBy(known.key, signed, bytes.slice(4))) return { fault: 'changed' };
    signers.push(known);
  }
  return signers.length > 0 ? { text: apart.text, signers } : { fault: 'unknown_key' };
}
