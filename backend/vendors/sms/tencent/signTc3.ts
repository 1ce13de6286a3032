import { createHash, createHmac } from 'node:crypto';

/** A call as it is signed: `body` as it is sent, `at` in epoch ms. */
interface Signed {
  secretId: string;
  secretKey: string;
  service: string;
  host: string;
  contentType: string;
  body: string;
  at: number;
}

const ALGORITHM = 'TC3-HMAC-SHA256';
const signedHeaders = 'content-type;host';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * The headers by which Tencent Cloud knows who calls `POST /`, without a query, over its content type and host. Source:
 * "Signature v3", TC3-HMAC-SHA256.
 */
export function signTc3(call: Signed): { Authorization: string; 'X-TC-Timestamp': string } {
  const { secretId, secretKey, service, host, contentType, body, at } = call;
  const timestamp = String(Math.floor(at / 1000));
  // The day of the scope is that of UTC, wherever we stand.
  const day = new Date(at).toISOString().slice(0, 10);
  const scope = `${day}/${service}/tc3_request`;
  const headers = `content-type:${contentType.toLowerCase()}\nhost:${host.toLowerCase()}\n`;
  const canonical = ['POST', '/', '', headers, signedHeaders, sha256(body)].join('\n');
  const text = [ALGORITHM, timestamp, scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(`TC3${secretKey}`, day), service), 'tc3_request');
  const signature = hmac(key, text).toString('hex');
  return {
    Authorization: `${ALGORITHM} Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    'X-TC-Timestamp': timestamp,
  };
}
