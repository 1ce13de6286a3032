import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxRequest } from '../http/answer';
import type { SandboxClock } from '../world/sandboxClock';
import { TencentError } from './tencentError';

interface Authorization {
  secretId: string;
  day: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

const ALGORITHM = 'TC3-HMAC-SHA256';
const MOST_SKEW_SECONDS = 300;
const CREDENTIAL = /Credential=([^/,\s]+)\/(\d{4}-\d\d-\d\d)\/([a-z]+)\/tc3_request/.source;
const FORM = new RegExp(`^${ALGORITHM} ${CREDENTIAL}, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$`);

/** Checks the V3 signature of a call: who, when, and over which headers and bytes. */
export class Tc3Signature {
  constructor(
    private readonly customer: { secretId: string; secretKey: string },
    private readonly clock: SandboxClock,
    private readonly service: string,
  ) {}

  /** Throws TencentError with the gateway's code for what is wrong. */
  verify(request: SandboxRequest): void {
    const authorization = parseAuthorization(request.headers.authorization);
    if (authorization.service !== this.service)
      throw new TencentError('AuthFailure.InvalidAuthorization', 'The scope is of another service.');
    if (authorization.secretId !== this.customer.secretId)
      throw new TencentError('AuthFailure.SecretIdNotFound', 'The SecretId is not found.');
    const timestamp = String(request.headers['x-tc-timestamp'] ?? '');
    this.#checkTime(timestamp, authorization.day);
    // Clients sign the host with or without its port.
    const host = String(request.headers.host ?? '');
    const wanted = [host, host.replace(/:\d+$/, '')].map((one) => this.#sign(request, authorization, timestamp, one));
    const given = Buffer.from(authorization.signature);
    if (!wanted.some((one) => timingSafeEqual(given, Buffer.from(one))))
      throw new TencentError('AuthFailure.SignatureFailure', 'The provided credentials could not be validated.');
  }

  #checkTime(timestamp: string, day: string): void {
    const times = [this.clock.wallNow(), this.clock.signingNow(), this.clock.now()];
    const isNow = times.some((now) => Math.abs(now / 1000 - Number(timestamp)) <= MOST_SKEW_SECONDS);
    const isNear = /^\d{10}$/.test(timestamp) && isNow;
    // The day of the scope is that of UTC.
    if (!isNear || new Date(Number(timestamp) * 1000).toISOString().slice(0, 10) !== day)
      throw new TencentError('AuthFailure.SignatureExpire', 'The signature has expired.');
  }

  #sign(request: SandboxRequest, authorization: Authorization, timestamp: string, host: string): string {
    const { day, signedHeaders } = authorization;
    const { method, path, query, headers, body } = request;
    const lines = signedHeaders.map((name) => {
      const value = name === 'host' ? host : String(headers[name] ?? '');
      return `${name}:${value.trim().toLowerCase()}\n`;
    });
    const canonical = [method, path, query.toString(), lines.join(''), signedHeaders.join(';'), sha256(body)].join(
      '\n',
    );
    const text = [ALGORITHM, timestamp, `${day}/${this.service}/tc3_request`, sha256(canonical)].join('\n');
    const ofDay = hmac(`TC3${this.customer.secretKey}`, day);
    return hmac(hmac(hmac(ofDay, this.service), 'tc3_request'), text).toString('hex');
  }
}

function parseAuthorization(header = ''): Authorization {
  const [, secretId, day, service, names, signature] = FORM.exec(header) ?? [];
  const signedHeaders = names?.split(';') ?? [];
  const isWhole = ['content-type', 'host'].every((name) => signedHeaders.includes(name));
  if (
    !secretId ||
    !day ||
    !service ||
    !signature ||
    !isWhole ||
    signedHeaders.join() !== [...signedHeaders].sort().join()
  )
    throw new TencentError('AuthFailure.InvalidAuthorization', 'The Authorization header is not as it should be.');
  return { secretId, day, service, signedHeaders, signature };
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
