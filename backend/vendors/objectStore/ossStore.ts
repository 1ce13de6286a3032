import { describeNetworkFailure } from '../networkFailure';
import { reportRefusal } from '../reportRefusal';
import { vendorCode } from '../vendorCode';
import { type ObjectStore, ObjectStoreError } from './ObjectStore';
import { bucketAccess, type OssClient, ossClient } from './ossClient';
import { objectStoreSettings } from './settings';
import { signPost } from './signPost';

interface OssError {
  status?: number;
  code?: string;
  requestId?: string;
}

// ali-oss says of a request that got no answer a negative status, and the cause in its code.
function failureOf(error: unknown): ObjectStoreError {
  if (error instanceof ObjectStoreError) return error;
  const { status, code, requestId } = error as OssError;
  const isAnswer = typeof status === 'number' && status > 0;
  const named = isAnswer && code ? vendorCode(code) : describeNetworkFailure(error).code;
  reportRefusal({ vendor: 'aliyunOss', code: named, ...(requestId ? { vendorRequestId: requestId } : {}) });
  return new ObjectStoreError(named);
}

const noBucket = 'NoSuchBucket';
const isAbsent = (error: unknown) => ['NoSuchKey', 'NoSuchVersion'].includes((error as OssError)?.code ?? '');

async function ask<Answer>(call: (client: OssClient) => Promise<Answer>): Promise<Answer | null> {
  try {
    return await call(await ossClient());
  } catch (error) {
    const { status, code } = (error ?? {}) as OssError;
    if (isAbsent(error) || (status === 404 && code !== noBucket)) return null;
    throw failureOf(error);
  }
}

/** Every version of an object, the marks of its removal too: a bucket that keeps versions keeps what was removed. */
async function versionsOf(client: OssClient, key: string): Promise<string[]> {
  const { objects, deleteMarker } = await client.getBucketVersions({ prefix: key, 'max-keys': 100 });
  return [...objects, ...deleteMarker].filter(({ name }) => name === key).map(({ versionId }) => versionId);
}

/** Alibaba Cloud OSS: a private bucket, every call signed in version 4. */
export const ossStore: ObjectStore = {
  signUpload: (terms) => ({ url: objectStoreSettings.OSS_UPLOAD_URL ?? '', fields: signPost(bucketAccess(), terms) }),
  async sizeOf(key) {
    const answer = await ask((client) => client.head(key));
    return answer && Number((answer.res.headers as Record<string, string>)['content-length']);
  },
  async read(key) {
    const answer = await ask((client) => client.get(key));
    return answer && (answer.content as Buffer);
  },
  async write(key, bytes) {
    const written = await ask((client) => client.put(key, bytes, { mime: 'application/octet-stream' }));
    // There is no object yet that could be absent: the bucket is.
    if (!written) throw new ObjectStoreError(noBucket);
  },
  async list(prefix) {
    const keys: string[] = [];
    for (let from: string | undefined, isWhole = false; !isWhole; ) {
      const query = { prefix, 'max-keys': '1000', ...(from ? { 'continuation-token': from } : {}) };
      const page = await ask((client) => client.listV2(query));
      if (!page) throw new ObjectStoreError(noBucket);
      keys.push(...(page.objects ?? []).map(({ name }) => name));
      from = page.nextContinuationToken;
      isWhole = !page.isTruncated;
    }
    return keys.sort();
  },
  async remove(key) {
    await ask(async (client) => {
      const { res } = await client.delete(key);
      if (!(res.headers as Record<string, string>)['x-oss-version-id']) return;
      for (const versionId of await versionsOf(client, key)) await client.delete(key, { versionId });
    });
  },
};
