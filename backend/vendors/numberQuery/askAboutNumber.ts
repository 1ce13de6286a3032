import { createHash } from 'node:crypto';
import type OpenApi from '@alicloud/openapi-core';
import { readGatewayFailure } from '../alicloud/gatewayFailure';
import { requestIdOf } from '../alicloud/requestIdOf';
import { beijingTime } from '../beijingTime';
import { loadSdk, SDK_BROKEN } from '../loadSdk';
import { reportRefusal } from '../reportRefusal';
import { mainlandNumber } from '../sms/mainlandNumber';
import { vendorCode } from '../vendorCode';
import { meanings } from './meanings';
import type { NumberAnswer, NumberVerdict } from './NumberAnswer';
import { numberSettings } from './settings';
import { timeouts } from './timeouts';

type Sdk = typeof import('@alicloud/openapi-core');
type Runtime = Parameters<OpenApi['callApi']>[2];

const vendor = 'aliyunNumbers';

// VerifyResult, a text.
const verdicts = new Map<unknown, NumberVerdict>([
  ['0', 'cannot_tell'],
  ['1', 'reissued'],
  ['2', 'same'],
  ['3', 'cancelled'],
]);

const verdictOf = (verdict: NumberVerdict): NumberAnswer => ({ kind: 'verdict', verdict });

/** Both timeouts are equal, since the SDK's connect timer also runs while it waits for the answer. */
function openClient({ default: Client, $OpenApiUtil }: Sdk): OpenApi {
  const { host, protocol } = new URL(numberSettings.NUMBER_API_URL);
  return new Client(
    new $OpenApiUtil.Config({
      accessKeyId: numberSettings.NUMBER_ACCESS_KEY_ID,
      accessKeySecret: numberSettings.NUMBER_ACCESS_KEY_SECRET,
      regionId: 'cn-hangzhou',
      endpoint: host,
      protocol: protocol.replace(':', ''),
      connectTimeout: timeouts.askMs,
      readTimeout: timeouts.askMs,
    }),
  );
}

const paramsOf = ({ $OpenApiUtil }: Sdk) =>
  new $OpenApiUtil.Params({
    action: 'DescribePhoneTwiceTelVerify',
    version: '2020-02-17',
    protocol: 'HTTPS',
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'json',
  });

// A code that stands in no table may mean anything of this number: it is asked for again, and an operator looks it up.
function withoutVerdict(code: string, vendorRequestId: string | undefined): NumberAnswer {
  const meaning = meanings.get(code);
  if (meaning === 'cannot_tell') return verdictOf(meaning);
  const [unfamiliar, ours] = [meaning === undefined, meaning === 'misconfigured'];
  reportRefusal({ vendor, code, ...(vendorRequestId && { vendorRequestId }), unfamiliar, ours });
  return { kind: meaning ?? 'later', code };
}

interface Reply {
  Code?: unknown;
  RequestId?: unknown;
  Data?: { VerifyResult?: unknown } | null;
}

function readReply(reply: unknown): NumberAnswer {
  const { Code, RequestId, Data } = (reply ?? {}) as Reply;
  const requestId = requestIdOf({ requestId: RequestId });
  const code = vendorCode(Code);
  if (code !== 'OK') return withoutVerdict(code, requestId);
  const verdict = verdicts.get(Data?.VerifyResult);
  return verdict ? verdictOf(verdict) : withoutVerdict('malformed', requestId);
}

function readThrown(error: unknown): NumberAnswer {
  const failure = readGatewayFailure(error);
  const { code } = failure;
  const requestId = requestIdOf(error);
  if (meanings.has(code)) return withoutVerdict(code, requestId);
  const ours = failure.kind === 'refused' && failure.next !== 'later';
  reportRefusal({ vendor, code, ...(requestId && { vendorRequestId: requestId }), ours });
  return { kind: ours ? 'misconfigured' : 'later', code };
}

/**
 * Asks what has become of a mainland number (E.164) since an instant; one of elsewhere is not asked about, and nobody can
 * tell. The number goes as its SHA-256. Charged where somebody can tell.
 */
export async function askAboutNumber({ phone, since }: { phone: string; since: Date }): Promise<NumberAnswer> {
  const number = mainlandNumber(phone);
  if (!number) return verdictOf('cannot_tell');
  const sdk = await loadSdk(vendor, () => import('@alicloud/openapi-core'));
  if (!sdk) return { kind: 'later', code: SDK_BROKEN };
  const query = {
    AuthCode: numberSettings.NUMBER_AUTH_CODE ?? '',
    InputNumber: createHash('sha256').update(number).digest('hex'),
    Mask: 'SHA256',
    StartTime: beijingTime(since),
  };
  try {
    const request = new sdk.$OpenApiUtil.OpenApiRequest({ query });
    const answer = await openClient(sdk).callApi(paramsOf(sdk), request, {} as Runtime);
    return readReply(answer.body);
  } catch (error) {
    return readThrown(error);
  }
}
