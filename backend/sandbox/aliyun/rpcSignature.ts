import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxRequest } from '../http/answer';
import type { SandboxClock } from '../world/sandboxClock';
import { GatewayError } from './gatewayError';

interface Credentials {
  accessKeyId: string;
  accessKeySecret: string;
}

interface Authorization {
  credential: string;
  signedHeaders: string[];
  signature: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const MOST_SKEW_MS = 15 * 60_000;
const NEEDED = ['host', 'x-acs-action', 'x-acs-version', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-content-sha256'];
const DATE_FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Checks the V3 signature of an RPC call: who, when, over what, and that it is not a replay. */
export class RpcSignature {
  readonly #usedNonces = new Set<string>();

  constructor(
    private readonly credentials: Credentials,
    private readonly clock: SandboxClock,
  ) {}

  /** Throws GatewayError with the gateway's code for what is wrong. */
  verify(request: SandboxRequest): void {
    const { headers } = request;
    const authorization = parseAuthorization(headers.authorization);
    checkCoverage(headers, authorization.signedHeaders);
    if (authorization.credential !== this.credentials.accessKeyId) {
      throw new GatewayError('InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
    }
    this.#checkDate(String(headers['x-acs-date']));
    if (sha256(request.body) !== headers['x-acs-content-sha256']) throw mismatch();
    const text = `${ALGORITHM}\n${sha256(canonicalRequest(request, authorization.signedHeaders))}`;
    const wanted = createHmac('sha256', this.credentials.accessKeySecret).update(text).digest('hex');
    const given = Buffer.from(authorization.signature);
    if (given.length !== wanted.length || !timingSafeEqual(given, Buffer.from(wanted))) throw mismatch();
    // After the signature, so that a stranger cannot burn nonces.
    const nonce = String(headers['x-acs-signature-nonce']);
    if (this.#usedNonces.has(nonce)) {
      throw new GatewayError('SignatureNonceUsed', 'Specified signature nonce was used already.');
    }
    this.#usedNonces.add(nonce);
  }

  #checkDate(date: string): void {
    if (!DATE_FORM.test(date)) {
      throw new GatewayError('InvalidTimeStamp.Format', 'Specified time stamp or date value is not well formatted.');
    }
    if (Math.abs(this.clock.wallNow() - Date.parse(date)) > MOST_SKEW_MS) {
      throw new GatewayError('InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.');
    }
  }
}

function parseAuthorization(header: string | undefined): Authorization {
  const [algorithm, rest = ''] = header?.split(/ +(.*)/s) ?? [];
  const pairs = new Map(rest.split(',').map((pair) => splitOnce(pair.trim(), '=')));
  const [credential, signedHeaders, signature] = ['Credential', 'SignedHeaders', 'Signature'].map((name) =>
    pairs.get(name),
  );
  if (algorithm !== ALGORITHM || !credential || !signedHeaders || !signature) {
    throw new GatewayError('IncompleteSignature', 'The request signature does not conform to Aliyun standards.');
  }
  return { credential, signedHeaders: signedHeaders.split(';'), signature };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** The named headers must be there and signed, and so must every x-acs-* header and the content type. */
function checkCoverage(headers: SandboxRequest['headers'], signed: string[]): void {
  const missing = NEEDED.find((name) => !headers[name]);
  if (missing) throw new GatewayError('MissingParameter', `Header ${missing} is mandatory for this action.`);
  const mustSign = Object.keys(headers).filter((name) => name.startsWith('x-acs-') || name === 'content-type');
  const bare = [...NEEDED, ...mustSign].find((name) => !signed.includes(name));
  if (bare) throw new GatewayError('IncompleteSignature', `Header ${bare} is not signed.`);
}

function canonicalRequest({ method, path, query, headers }: SandboxRequest, signed: string[]): string {
  const pairs = [...query].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return [
    method,
    path,
    pairs.map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`).join('&'),
    signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`).join(''),
    signed.join(';'),
    headers['x-acs-content-sha256'],
  ].join('\n');
}

/** RFC 3986: unlike encodeURIComponent, `! ' ( ) *` are encoded too. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function mismatch(): GatewayError {
  return new GatewayError('SignatureDoesNotMatch', 'Specified signature is not matched with our calculation.');
}
