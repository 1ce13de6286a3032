import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxRequest } from '../http/answer';
import type { SandboxClock } from '../world/sandboxClock';
import { OssError } from './ossError';

/** Who may use which bucket. */
export interface OssAccess {
  accessKeyId: string;
  accessKeySecret: string;
  region: string;
  bucket: string;
}

const ALGORITHM = 'OSS4-HMAC-SHA256';
const MOST_SKEW_MS = 15 * 60_000;
const WEEK_MS = 7 * 24 * 3_600_000;

/** Checks version 4 signatures of object storage, over headers and over the policy of a form. */
export class OssSignature {
  constructor(
    private readonly access: OssAccess,
    private readonly clock: SandboxClock,
  ) {}

  /** Throws OssError when the call was not signed by the one who may use the bucket, a while ago, or over other things. */
  verifyCall(request: SandboxRequest): void {
    const parts = partsOf(request.headers.authorization);
    const date = String(request.headers['x-oss-date'] ?? '');
    const scope = this.#scopeOf(parts.Credential, date);
    if (Math.abs(this.clock.wallNow() - readDate(date)) > MOST_SKEW_MS)
      throw new OssError('RequestTimeTooSkewed', 'The time of the request is too far from ours.');
    const canonical = canonicalRequest(request, parts.AdditionalHeaders?.split(';') ?? []);
    const text = [ALGORITHM, date, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
    this.#compare(date, text, parts.Signature);
  }

  /** Throws OssError when the policy of a form was not signed by the one who may use the bucket. */
  verifyPolicy(fields: ReadonlyMap<string, string>): void {
    if (fields.get('x-oss-signature-version') !== ALGORITHM)
      throw new OssError('InvalidArgument', 'The signature version is not supported.');
    const date = fields.get('x-oss-date') ?? '';
    this.#scopeOf(fields.get('x-oss-credential'), date);
    const age = this.clock.now() - readDate(date);
    if (!(age > -MOST_SKEW_MS && age < WEEK_MS)) throw new OssError('AccessDenied', 'The date of the form is over.');
    this.#compare(date, fields.get('policy') ?? '', fields.get('x-oss-signature'));
  }

  #scopeOf(credential = '', date: string): string {
    const { accessKeyId, region } = this.access;
    const [id, ...scope] = credential.split('/');
    if (id !== accessKeyId) throw new OssError('InvalidAccessKeyId', 'The access key is not in our records.');
    const wanted = [date.slice(0, 8), region, 'oss', 'aliyun_v4_request'].join('/');
    if (scope.join('/') !== wanted) throw new OssError('InvalidArgument', 'The scope of the credential is wrong.');
    return wanted;
  }

  #compare(date: string, text: string, given = ''): void {
    let key: Buffer = Buffer.from(`aliyun_v4${this.access.accessKeySecret}`);
    for (const step of [date.slice(0, 8), this.access.region, 'oss', 'aliyun_v4_request'])
      key = createHmac('sha256', key).update(step).digest();
    const wanted = Buffer.from(createHmac('sha256', key).update(text).digest('hex'));
    const signature = Buffer.from(given);
    if (signature.length !== wanted.length || !timingSafeEqual(signature, wanted))
      throw new OssError('SignatureDoesNotMatch', 'The signature is not the one we calculated.');
  }
}

function partsOf(header = ''): Partial<Record<string, string>> {
  const [algorithm, rest = ''] = header.split(/ (.*)/s);
  if (algorithm !== ALGORITHM) throw new OssError('AccessDenied', 'The bucket is private.');
  return Object.fromEntries(
    rest.split(',').map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim(), part.slice(at + 1)];
    }),
  );
}

function readDate(date: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

const escapeAll = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

function canonicalRequest({ method, path, query, headers }: SandboxRequest, additional: string[]): string {
  const isSigned = (name: string) =>
    ['content-type', 'content-md5'].includes(name) || name.startsWith('x-oss-') || additional.includes(name);
  const signed = Object.keys(headers).filter(isSigned).sort();
  const pairs = [...query]
    .map(([name, value]) => (value === '' ? escapeAll(name) : `${escapeAll(name)}=${escapeAll(value)}`))
    .sort();
  return [
    method,
    decodeURIComponent(path).split('/').map(escapeAll).join('/'),
    pairs.join('&'),
    signed.map((name) => `${name}:${String(headers[name]).trim()}\n`).join(''),
    additional.join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n');
}
