import type OpenApi from '@alicloud/openapi-core';
import { readGatewayFailure } from '../alicloud/gatewayFailure';
import { requestIdOf } from '../alicloud/requestIdOf';
import { loadSdk, SDK_BROKEN } from '../loadSdk';
import { reportRefusal } from '../reportRefusal';
import { vendorCode } from '../vendorCode';
import { greenSettings } from './settings';
import { timeouts } from './timeouts';

/** A call without a verdict: ask again after a while, in the other region, or not before an operator has looked. */
export interface GreenFailure {
  kind: 'failed';
  code: string;
  next: 'later' | 'elsewhere' | 'operator';
}

interface Done {
  kind: 'done';
  data: unknown;
}

/** What we ask of content moderation (API 2022-03-02). */
type Action = 'TextModerationPlus' | 'ImageModeration' | 'DescribeUploadToken';

type Sdk = typeof import('@alicloud/openapi-core');
type Runtime = Parameters<OpenApi['callApi']>[2];

// The body's `Code` (pages on ImageModeration; that for texts was not found): 400 to 402 are our own mistakes, 408 means
// arrears or no right. A picture (its upload is ours) may not have been found, in time or at all (404, 405), or be
// none that it reads (406, 407).
const failures = new Map<string, GreenFailure['next']>([
  ['403', 'later'],
  ['500', 'elsewhere'],
  ['404', 'elsewhere'],
  ['405', 'elsewhere'],
  ['400', 'operator'],
  ['401', 'operator'],
  ['402', 'operator'],
  ['406', 'operator'],
  ['407', 'operator'],
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

const paramsOf = ({ $OpenApiUtil }: Sdk, action: Action) =>
  new $OpenApiUtil.Params({
    action,
    version: '2022-03-02',
    protocol: 'HTTPS',
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'json',
  });

/** With all names in small letters, since samples of the same reply write them in two ways. */
function inSmallLetters(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSmallLetters);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inSmallLetters(inner)]));
}

/** A 200 of the gateway says nothing yet: the product's own code stands in the body, a number or a text. */
function readAnswer(answer: unknown): Done | GreenFailure {
  const body = (answer ?? {}) as { Code?: unknown; code?: unknown; Data?: unknown; data?: unknown };
  const code = vendorCode(body.Code ?? body.code);
  if (code === '200') return { kind: 'done', data: inSmallLetters(body.Data ?? body.data) };
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

function readThrown(error: unknown): GreenFailure {
  const failure = readGatewayFailure(error);
  const { code } = failure;
  const isOurs = failure.kind === 'refused' && failure.next !== 'later';
  reportRefusal({ vendor: 'aliyunGreen', code, vendorRequestId: requestIdOf(error), ours: isOurs });
  if (isOurs) return { kind: 'failed', code, next: 'operator' };
  return { kind: 'failed', code, next: failure.kind === 'refused' ? 'later' : 'elsewhere' };
}

/**
 * One call of content moderation in the region that answers at `url`. What is sent stands in the body and nothing with it:
 * the SDK's errors and proxies' logs hold URLs, and the vendor need not know whose it is. Answers the reply's `Data`, with
 * all names in small letters.
 */
export async function callGreen(
  url: string,
  action: Action,
  body: { Service?: string; ServiceParameters?: string } = {},
): Promise<Done | GreenFailure> {
  const sdk = await loadSdk('aliyunGreen', () => import('@alicloud/openapi-core'));
  if (!sdk) return { kind: 'failed', code: SDK_BROKEN, next: 'operator' };
  const request = new sdk.$OpenApiUtil.OpenApiRequest({ body });
  try {
    // Plain, since the class of these options comes from a package that is none of our dependencies.
    const answer = await greenClient(sdk, url).callApi(paramsOf(sdk, action), request, {} as Runtime);
    return readAnswer(answer.body);
  } catch (error) {
    return readThrown(error);
  }
}
