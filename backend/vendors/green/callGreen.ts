import type OpenApi from '@alicloud/openapi-core';
import { readGatewayFailure } from '../alicloud/gatewayFailure';
import { requestIdOf } from '../alicloud/requestIdOf';
import { loadSdk, SDK_BROKEN } from '../loadSdk';
import { reportRefusal } from '../reportRefusal';
import type { TextVerdict } from '../TextCheck';
import { vendorCode } from '../vendorCode';
import { readModeration } from './readModeration';
import { greenSettings } from './settings';
import { timeouts } from './timeouts';

/** A call without a verdict: ask again after a while, in the other region, or not before an operator has looked. */
interface Failure {
  kind: 'failed';
  code: string;
  next: 'later' | 'elsewhere' | 'operator';
}

type Sdk = typeof import('@alicloud/openapi-core');
type Runtime = Parameters<OpenApi['callApi']>[2];

// The body's `Code` (pages on ImageModeration; that for texts was not found): 400 to 402 are our own mistakes, 408 means
// arrears or no right.
const failures = new Map<string, Failure['next']>([
  ['403', 'later'],
  ['500', 'elsewhere'],
  ['400', 'operator'],
  ['401', 'operator'],
  ['402', 'operator'],
  ['408', 'operator'],
]);

/** Both timeouts are equal, since the SDK's connect timer also runs while it waits for the answer. */
function greenClient(sdk: Sdk, url: string): OpenApi {
  const { host, protocol } = new URL(url);
  return new sdk.default(
    new sdk.$OpenApiUtil.Config({
      accessKeyId: greenSettings.GREEN_ACCESS_KEY_ID,
      accessKeySecret: greenSettings.GREEN_ACCESS_KEY_SECRET,
      regionId: 'cn-shanghai',
      endpoint: host,
      protocol: protocol.replace(':', ''),
      connectTimeout: timeouts.callMs,
      readTimeout: timeouts.callMs,
    }),
  );
}

const paramsOf = ({ $OpenApiUtil }: Sdk) =>
  new $OpenApiUtil.Params({
    action: 'TextModerationPlus',
    version: '2022-03-02',
    protocol: 'HTTPS',
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'json',
  });

/** A 200 of the gateway says nothing yet: the product's own code stands in the body, a number or a text. */
function readAnswer(answer: unknown): TextVerdict | Failure {
  const body = (answer ?? {}) as { Code?: unknown; code?: unknown; Data?: unknown; data?: unknown };
  const code = vendorCode(body.Code ?? body.code);
  if (code === '200') return readModeration(body.Data ?? body.data);
  const next = failures.get(code);
  reportRefusal({
    vendor: 'aliyunGreen',
    code,
    vendorRequestId: requestIdOf(body),
    unfamiliar: next === undefined,
    ours: next === 'operator',
  });
  return { kind: 'failed', code, next: next ?? 'operator' };
}

function readThrown(error: unknown): Failure {
  const failure = readGatewayFailure(error);
  const { code } = failure;
  const isOurs = failure.kind === 'refused' && failure.next !== 'later';
  reportRefusal({ vendor: 'aliyunGreen', code, vendorRequestId: requestIdOf(error), ours: isOurs });
  if (isOurs) return { kind: 'failed', code, next: 'operator' };
  return { kind: 'failed', code, next: failure.kind === 'refused' ? 'later' : 'elsewhere' };
}

/**
 * One call of text moderation (TextModerationPlus, API 2022-03-02) in the region that answers at `url`. The text stands in
 * the body and nothing with it: the SDK's errors and proxies' logs hold URLs, and the vendor need not know who wrote it.
 */
export async function callGreen(url: string, content: string): Promise<TextVerdict | Failure> {
  const sdk = await loadSdk('aliyunGreen', () => import('@alicloud/openapi-core'));
  if (!sdk) return { kind: 'failed', code: SDK_BROKEN, next: 'operator' };
  const body = { Service: greenSettings.GREEN_TEXT_SERVICE, ServiceParameters: JSON.stringify({ content }) };
  const request = new sdk.$OpenApiUtil.OpenApiRequest({ body });
  try {
    // Plain, since the class of these options comes from a package that is none of our dependencies.
    const answer = await greenClient(sdk, url).callApi(paramsOf(sdk), request, {} as Runtime);
    return readAnswer(answer.body);
  } catch (error) {
    return readThrown(error);
  }
}
