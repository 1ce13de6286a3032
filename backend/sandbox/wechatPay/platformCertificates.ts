import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { pki } from 'node-forge';
import type { SandboxClock } from '../world/sandboxClock';
import { chinaTime } from './payOrders';

const LIFE_MS = 5 * 365 * 86_400_000;

/** A certificate by which WeChat Pay signs while a merchant has not changed over to its public key. */
export interface PlatformCertificate {
  /** 40 hex digits, as in Wechatpay-Serial. */
  serial: string;
  pem: string;
  privateKeyPem: string;
  effectiveTime: string;
  expireTime: string;
}

/** WeChat Pay's platform certificates: the newest signs, and the one before it is still handed out. */
export class PlatformCertificates {
  #issued: PlatformCertificate[] = [];

  constructor(private readonly clock: SandboxClock) {}

  /** The one that signs now; the first is issued when it is asked for, since most merchants never need one. */
  current(): PlatformCertificate {
    return this.#issued.at(-1) ?? this.rotate();
  }

  /** Those handed out: the one that signs, and the one before it. */
  list(): PlatformCertificate[] {
    this.current();
    return this.#issued.slice(-2);
  }

  /** Issues the next one, by which everything is signed from now on. */
  rotate(lifeMs = LIFE_MS): PlatformCertificate {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const certificate = pki.createCertificate();
    certificate.publicKey = pki.publicKeyFromPem(publicKey.export({ type: 'spki', format: 'pem' }).toString());
    // A serial is a positive number: its first digit stays below 8.
    const serial = `4${createHash('sha1').update(randomBytes(20)).digest('hex').slice(1)}`;
    const [from, until] = [this.clock.now(), this.clock.now() + lifeMs];
    certificate.serialNumber = serial;
    certificate.validity.notBefore = new Date(from);
    certificate.validity.notAfter = new Date(until);
    const names = [{ name: 'commonName', value: 'Tenpay.com sign' }];
    certificate.setSubject(names);
    certificate.setIssuer(names);
    certificate.sign(pki.privateKeyFromPem(privateKeyPem));
    const issued = {
      serial: serial.toUpperCase(),
      pem: pki.certificateToPem(certificate),
      privateKeyPem,
      effectiveTime: chinaTime(from),
      expireTime: chinaTime(until),
    };
    this.#issued.push(issued);
    return issued;
  }
}
