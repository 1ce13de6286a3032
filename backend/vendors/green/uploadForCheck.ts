import { randomBytes } from 'node:crypto';
import type OSS from 'ali-oss';
import { clock } from '../../platform/clock';
import { loadSdk, SDK_BROKEN } from '../loadSdk';
import { describeNetworkFailure } from '../networkFailure';
import { reportRefusal } from '../reportRefusal';
import { vendorCode } from '../vendorCode';
import { outOfTime } from './askGreen';
import type { GreenFailure } from './callGreen';
import { timeouts } from './timeouts';
import { forgetToken, type UploadToken, uploadToken } from './uploadToken';

/** Where a picture lies for the check, as ImageModeration asks for it. */
interface Place {
  kind: 'uploaded';
  ossBucketName: string;
  ossObjectName: string;
}

// What the package has and its types leave out.
interface Options extends OSS.Options {
  sldEnable: boolean;
  refreshSTSTokenInterval: number;
}

// Signed for the region that the endpoint names.
const regionIn = (endpoint: string) =>
  /\boss-(cn-[a-z]+(?:-(?!internal)[a-z0-9]+)*)/.exec(endpoint)?.[1] ?? 'cn-shanghai';

function optionsOf(token: UploadToken): Options {
  const endpoint = token.ossinternetendpoint;
  return {
    accessKeyId: token.accesskeyid,
    accessKeySecret: token.accesskeysecret,
    stsToken: token.securitytoken,
    bucket: token.bucketname,
    region: `oss-${regionIn(endpoint)}`,
    endpoint,
    authorizationV4: true,
    // By path, where the host is no address of Alibaba Cloud's; by name of host there.
    sldEnable: !new URL(endpoint).hostname.endsWith('.aliyuncs.com'),
    timeout: timeouts.uploadMs,
    // Refreshes nothing; without it, each client prints an advice into our log.
    refreshSTSTokenInterval: 3_600_000,
  };
}

function failureOf(error: unknown, url: string): GreenFailure {
  const { status, code: said, requestId } = error as { status?: number; code?: string; requestId?: string };
  const isAnswer = typeof status === 'number' && status > 0;
  const code = isAnswer && said ? vendorCode(said) : describeNetworkFailure(error).code;
  reportRefusal({ vendor: 'aliyunGreen', code, ...(requestId ? { vendorRequestId: requestId } : {}) });
  // A token that has ended, or was taken back: a new one may do.
  if (isAnswer && status < 500) forgetToken(url);
  return { kind: 'failed', code, next: isAnswer && status < 500 ? 'later' : 'elsewhere' };
}

/**
 * Puts a picture into the vendor's own folder for what it is to check, under a name that nobody guesses. Nothing of it lies
 * at any address of ours for that. No call begins after `lastBeginsAt` (epoch milliseconds).
 */
export async function uploadForCheck(
  url: string,
  picture: Buffer,
  lastBeginsAt: number,
): Promise<Place | GreenFailure> {
  const token = await uploadToken(url);
  if (token.kind === 'failed') return token;
  if (clock.now() > lastBeginsAt) return outOfTime;
  const sdk = await loadSdk('aliyunGreen', () => import('ali-oss'));
  if (!sdk) return { kind: 'failed', code: SDK_BROKEN, next: 'operator' };
  const ossObjectName = `${token.filenameprefix}${randomBytes(24).toString('hex')}.jpg`;
  try {
    await new sdk.default(optionsOf(token)).put(ossObjectName, picture, { mime: 'image/jpeg' });
  } catch (error) {
    return failureOf(error, url);
  }
  return { kind: 'uploaded', ossBucketName: token.bucketname, ossObjectName };
}
