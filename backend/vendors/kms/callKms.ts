import type OpenApi from '@alicloud/openapi-core';
import { clock } from '../../platform/clock';
import { KeyWrapperError } from '../../platform/keys/KeyWrapper';
import { readGatewayFailure } from '../alicloud/gatewayFailure';
import { requestIdOf } from '../alicloud/requestIdOf';
import { loadSdk, SDK_BROKEN } from '../loadSdk';
import { reportRefusal } from '../reportRefusal';
import { type KmsAction, kmsFailure } from './kmsFailure';
import { timeouts } from './timeouts';

export interface KmsAccess {
  keyId: string;
  accessKeyId: string;
  accessKeySecret: string;
  url: string;
}

type Sdk = typeof import('@alicloud/openapi-core');
type Runtime = Parameters<OpenApi['callApi']>[2];

const mostTries = 4;
const firstPauseMs = 200;

/** Both timeouts are equal, since the SDK's connect timer also runs while it waits for the answer. */
function kmsClient(sdk: Sdk, { accessKeyId, accessKeySecret, url }: KmsAccess): OpenApi {
  const { host, protocol } = new URL(url);
  return new sdk.default(
    new sdk.$OpenApiUtil.Config({
      accessKeyId,
      accessKeySecret,
      regionId: 'cn-hangzhou',
      endpoint: host,
      protocol: protocol.replace(':', ''),
      connectTimeout: timeouts.kmsMs,
      readTimeout: timeouts.kmsMs,
    }),
  );
}

const paramsOf = ({ $OpenApiUtil }: Sdk, action: KmsAction) =>
  new $OpenApiUtil.Params({
    action,
    version: '2016-01-20',
    protocol: 'HTTPS',
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'json',
  });

/**
 * One call of KMS (API 2016-01-20), its parameters in the body: the SDK's errors and proxies' logs hold URLs, and one
 * parameter is a key. Throttling, 5xx and network trouble are tried again three times, which these calls allow. Throws
 * KeyWrapperError.
 */
export async function callKms(
  access: KmsAccess,
  action: KmsAction,
  parameters: Record<string, string>,
): Promise<Record<string, unknown>> {
  // Loaded here, since where a file holds the root keys no process needs it.
  const sdk = await loadSdk('aliyunKms', () => import('@alicloud/openapi-core'));
  if (!sdk) throw new KeyWrapperError('unavailable', `KMS cannot be called (${SDK_BROKEN})`);
  for (let tries = 1; ; tries += 1) {
    try {
      const request = new sdk.$OpenApiUtil.OpenApiRequest({ body: parameters });
      // Plain, since the class of these options comes from a package that is none of our dependencies.
      const { body } = await kmsClient(sdk, access).callApi(paramsOf(sdk, action), request, {} as Runtime);
      return (body ?? {}) as Record<string, unknown>;
    } catch (error) {
      const failure = readGatewayFailure(error);
      reportRefusal({ vendor: 'aliyunKms', code: failure.code, vendorRequestId: requestIdOf(error) });
      if (failure.kind === 'refused' && failure.next !== 'later') throw kmsFailure(failure.code, action, access.keyId);
      if (tries >= mostTries)
        throw new KeyWrapperError('unavailable', `KMS_API_URL could not be reached (${failure.code})`);
      const pauseMs = firstPauseMs * 2 ** (tries - 1);
      await clock.sleep(pauseMs + Math.random() * pauseMs);
    }
  }
}
