import { z } from 'zod';
import { clock } from '../../platform/clock';
import { reportRefusal } from '../reportRefusal';
import { decryptResource } from './decryptResource';
import { merchantClient } from './merchant';
import { certificateKey, isCertificateSerial, keepCertificates } from './platformCertificates';
import { wechatPaySettings } from './settings';

const encrypted = z.object({ ciphertext: z.string(), nonce: z.string(), associated_data: z.string().optional() });
const list = z.object({
  data: z
    .array(z.object({ encrypt_certificate: encrypted }))
    .min(1)
    .max(20),
});

// Whoever invents serials makes us ask once in ten minutes; WeChat Pay wants them asked for anew within 12 hours.
const pauseMs = 600_000;
const freshMs = 12 * 3_600_000;

let askedAt = Number.NEGATIVE_INFINITY;
let underWay: Promise<void> | null = null;

function isNeeded(serial: string): boolean {
  if (wechatPaySettings.WXPAY_PLATFORM_CERTIFICATES === 'off' || !isCertificateSerial(serial)) return false;
  return Math.abs(clock.now() - askedAt) >= (certificateKey(serial) ? freshMs : pauseMs);
}

/** The certificates in an answer, PEM; null when the answer, or one of them, is not as documented. */
function readPems(data: unknown): string[] | null {
  const read = list.safeParse(data);
  if (!read.success) return null;
  const pems = read.data.data.map(({ encrypt_certificate: one }) => decryptResource(one)?.toString('utf8'));
  return pems.every((pem) => pem !== undefined) ? pems : null;
}

async function ask(): Promise<void> {
  const { data, error } = await merchantClient().certificates();
  if (error !== undefined) return; // the transport has reported it
  const pems = readPems(data);
  try {
    if (!pems) throw new Error('not as documented');
    keepCertificates(pems);
  } catch {
    reportRefusal({ vendor: 'wechatPay', code: 'bad_certificates' });
  }
}

/**
 * Has the platform certificates anew (GET /v3/certificates) where a callback names one that is not known, or they were had
 * 12 hours ago. The callback does not wait for it: one that is refused now comes again within seconds, and no stranger makes
 * us call WeChat Pay at will. Never throws.
 */
export async function renewCertificates(serial: string): Promise<void> {
  if (underWay) return underWay;
  if (!isNeeded(serial)) return;
  askedAt = clock.now();
  underWay = ask().finally(() => {
    underWay = null;
  });
  await underWay;
}

/** Forgets when they were asked for, as a process that has just started. */
export function forgetAsking(): void {
  askedAt = Number.NEGATIVE_INFINITY;
  keepCertificates([]);
}
