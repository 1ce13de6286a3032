import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { clock } from '../../platform/clock';
import { exactBytes } from '../../platform/exactBytes';
import { fingerprint, keyPurpose } from '../../platform/secrets';
import type { UploadForm, UploadTerms } from './ObjectStore';

const ofUploads = keyPurpose('upload form');

const termsShape = z.object({
  key: z.string(),
  bytes: z.number(),
  type: z.string(),
  expiresAt: z.coerce.date(),
});

/** The fields of a form that uploads one object to the folder of this machine. */
export function signForm(terms: UploadTerms): UploadForm['fields'] {
  const policy = Buffer.from(JSON.stringify(terms)).toString('base64url');
  const signature = fingerprint(ofUploads, policy).toString('base64url');
  return { key: terms.key, 'Content-Type': terms.type, policy, signature };
}

/** What a form allows; null when we did not sign it, it speaks of another key or type, or its time is over. */
export function readForm(form: Record<string, string | undefined>): UploadTerms | null {
  const { key, policy = '', signature = '' } = form;
  const expected = fingerprint(ofUploads, policy);
  const given = exactBytes(signature, 'base64url');
  if (given?.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const terms = termsShape.parse(JSON.parse(Buffer.from(policy, 'base64url').toString()));
  if (terms.key !== key || terms.type !== form['Content-Type']) return null;
  return terms.expiresAt.getTime() > clock.now() ? terms : null;
}
