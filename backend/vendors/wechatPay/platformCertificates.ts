import { type KeyObject, X509Certificate } from 'node:crypto';
import { clock } from '../../platform/clock';

/** How WeChat Pay names a platform certificate; its public key is named PUB_KEY_ID_ and digits. */
export const isCertificateSerial = (serial: string): boolean => /^[0-9A-F]{40}$/.test(serial);

let kept = new Map<string, X509Certificate>();

/** Keeps these platform certificates (PEM) in place of all before. Throws when one of them is no certificate. */
export function keepCertificates(pems: readonly string[]): void {
  const read = pems.map((pem) => new X509Certificate(pem));
  kept = new Map(read.map((certificate) => [certificate.serialNumber.padStart(40, '0'), certificate]));
}

/** The key of a platform certificate that is kept and in force; null for any other serial. */
export function certificateKey(serial: string): KeyObject | null {
  const certificate = kept.get(serial);
  if (!certificate) return null;
  const now = clock.now();
  const isInForce = Date.parse(certificate.validFrom) <= now && now < Date.parse(certificate.validTo);
  return isInForce ? certificate.publicKey : null;
}
