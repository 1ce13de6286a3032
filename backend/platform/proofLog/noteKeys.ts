import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { utf8 } from '../../../shared/proof/bytes';
import { keyIdOf, signatureText, verifierKeyText } from '../../../shared/proof/signedNote';
import { proofLogSettings } from './settings';

// What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410).
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

let signing: { seed: string; secret: KeyObject; open: Uint8Array } | undefined;

function signingKey() {
  const seed = proofLogSettings.PROOF_LOG_KEY;
  if (signing?.seed !== seed) {
    const key = Buffer.concat([pkcs8, Buffer.from(seed, 'base64url')]);
    const secret = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    const { x = '' } = createPublicKey(secret).export({ format: 'jwk' });
    signing = { seed, secret, open: Uint8Array.from(Buffer.from(x, 'base64url')) };
  }
  return signing;
}

/** Signs a text, which ends with a line break, as a note; the same text always becomes the same note. */
export function signNote(text: string): string {
  const { secret, open } = signingKey();
  const name = proofLogSettings.PROOF_LOG_NAME;
  const signature = sign(null, utf8(text), secret);
  return `${text}\n${signatureText({ name, id: keyIdOf(name, open) }, Uint8Array.from(signature))}`;
}

/** The keys that verify what was ever signed here, the present one first. */
export const verifierKeys = (): string[] => [
  verifierKeyText(proofLogSettings.PROOF_LOG_NAME, signingKey().open),
  ...proofLogSettings.PROOF_LOG_FORMER_KEYS.split(',').filter(Boolean),
];
