import { createHash } from 'node:crypto';
import type { SandboxRequest } from '../http/answer';
import { SandboxClock } from '../world/sandboxClock';
import { RpcSignature } from './rpcSignature';

/** The example of the page "V3 request structure and signature", with its published signature. */
const PUBLISHED = '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0';
const SIGNED_AT = '2023-10-26T10:22:32Z';
const IMAGE = 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd';

class StoppedClock extends SandboxClock {
  constructor(private readonly instant: string) {
    super();
  }
  override wallNow(): number {
    return Date.parse(this.instant);
  }
}

function example(
  headers: Record<string, string | undefined> = {},
  query = `ImageId=${IMAGE}&RegionId=cn-shanghai`,
): SandboxRequest {
  const signedHeaders = 'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version';
  return {
    method: 'POST',
    url: `/?${query}`,
    path: '/',
    query: new URLSearchParams(query),
    beganAt: 0,
    params: {},
    body: Buffer.alloc(0),
    headers: {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      'x-acs-action': 'RunInstances',
      'x-acs-content-sha256': createHash('sha256').digest('hex'),
      'x-acs-date': SIGNED_AT,
      'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
      'x-acs-version': '2014-05-26',
      authorization: `ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=${signedHeaders},Signature=${PUBLISHED}`,
      ...headers,
    },
  };
}

const credentials = { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' };
const createGate = (now = SIGNED_AT) => new RpcSignature(credentials, new StoppedClock(now));

it('accepts the published example', () => {
  expect(() => createGate().verify(example())).not.toThrow();
});

it('refuses a replay', () => {
  const gate = createGate();
  gate.verify(example());
  expect(() => gate.verify(example())).toThrow(expect.objectContaining({ code: 'SignatureNonceUsed' }));
});

it.each([
  ['a changed parameter', example({}, 'ImageId=other&RegionId=cn-shanghai'), 'SignatureDoesNotMatch'],
  ['a body that was not signed', { ...example(), body: Buffer.from('x') }, 'SignatureDoesNotMatch'],
  ['a header that is not signed', example({ 'x-acs-security-token': 'sts' }), 'IncompleteSignature'],
  ['a missing header', example({ 'x-acs-date': undefined }), 'MissingParameter'],
  ['a date of another form', example({ 'x-acs-date': '2023-10-26 10:22:32' }), 'InvalidTimeStamp.Format'],
  ['no authorization', example({ authorization: undefined }), 'IncompleteSignature'],
  [
    'another algorithm',
    example({ authorization: 'HMAC Credential=a,SignedHeaders=b,Signature=c' }),
    'IncompleteSignature',
  ],
])('refuses %s', (_what, request, code) => {
  expect(() => createGate().verify(request)).toThrow(expect.objectContaining({ code }));
});

it.each(['2023-10-26T10:38:00Z', '2023-10-26T10:07:00Z'])('refuses a clock off by more than 15 minutes (%s)', (now) => {
  expect(() => createGate(now).verify(example())).toThrow(
    expect.objectContaining({ code: 'InvalidTimeStamp.Expired' }),
  );
});
