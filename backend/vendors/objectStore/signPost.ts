import { createHmac } from 'node:crypto';
import { clock } from '../../platform/clock';
import type { UploadForm, UploadTerms } from './ObjectStore';

/** Who signs a form, and for which bucket. */
interface Signer {
  accessKeyId: string;
  accessKeySecret: string;
  region: string;
  bucket: string;
}

const algorithm = 'OSS4-HMAC-SHA256';
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const signingKey = (secret: string, day: string, region: string): Buffer =>
  ['oss', 'aliyun_v4_request'].reduce(hmac, hmac(hmac(`aliyun_v4${secret}`, day), region));

/**
 * The fields of a form that uploads one object straight to OSS (PostObject, signature version 4). The store holds the
 * sender to all of it.
 */
export function signPost(signer: Signer, { key, bytes, type, expiresAt }: UploadTerms): UploadForm['fields'] {
  const date = clock
    .date()
    .toISOString()
    .replace(/[-:]|\.\d{3}/g, '');
  const day = date.slice(0, 8);
  const signed = {
    'x-oss-signature-version': algorithm,
    'x-oss-credential': `${signer.accessKeyId}/${day}/${signer.region}/oss/aliyun_v4_request`,
    'x-oss-date': date,
    'x-oss-forbid-overwrite': 'true',
    success_action_status: '200',
  };
  const conditions = [
    { bucket: signer.bucket },
    ...Object.entries({ key, ...signed }).map(([name, value]) => ['eq', `$${name}`, value]),
    ['content-length-range', bytes, bytes],
    ['eq', '$content-type', type],
  ];
  const expiration = expiresAt.toISOString();
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
  const signature = hmac(signingKey(signer.accessKeySecret, day, signer.region), policy).toString('hex');
  return { key, 'Content-Type': type, policy, ...signed, 'x-oss-signature': signature };
}
