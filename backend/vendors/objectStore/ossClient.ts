import type OSS from 'ali-oss';
import { loadSdk, SDK_BROKEN } from '../loadSdk';
import { ObjectStoreError } from './ObjectStore';
import { objectStoreSettings } from './settings';
import { timeouts } from './timeouts';

const needed = (name: 'OSS_REGION' | 'OSS_BUCKET' | 'OSS_ACCESS_KEY_ID' | 'OSS_ACCESS_KEY_SECRET' | 'OSS_ENDPOINT') => {
  const value = objectStoreSettings[name];
  if (!value) throw new ObjectStoreError(`${name}_MISSING`);
  return value;
};

/** Who signs for the bucket, and where it lies. Throws ObjectStoreError when a setting is missing. */
export const bucketAccess = () => ({
  accessKeyId: needed('OSS_ACCESS_KEY_ID'),
  accessKeySecret: needed('OSS_ACCESS_KEY_SECRET'),
  region: needed('OSS_REGION'),
  bucket: needed('OSS_BUCKET'),
});

// What the package has and its types leave out.
interface Options extends OSS.Options {
  sldEnable: boolean;
}

/** A client of OSS, with the calls on versions that its types leave out. */
export type OssClient = OSS & {
  getBucketVersions(query: { prefix: string; 'max-keys': number }): Promise<{
    objects: { name: string; versionId: string }[];
    deleteMarker: { name: string; versionId: string }[];
  }>;
  delete(key: string, options?: { versionId: string }): Promise<OSS.NormalSuccessResponse>;
};

let made: OssClient | null = null;

/** The client of our bucket, made at first use. Throws ObjectStoreError. */
export async function ossClient(): Promise<OssClient> {
  if (made) return made;
  const sdk = await loadSdk('aliyunOss', () => import('ali-oss'));
  if (!sdk) throw new ObjectStoreError(SDK_BROKEN);
  const { region, ...access } = bucketAccess();
  const endpoint = needed('OSS_ENDPOINT');
  const options: Options = {
    ...access,
    region: `oss-${region}`,
    endpoint,
    // Off unless asked for, and then signed in a way that Alibaba Cloud is closing.
    authorizationV4: true,
    // By path, where the host is no address of Alibaba Cloud's; by name of host there.
    sldEnable: !new URL(endpoint).hostname.endsWith('.aliyuncs.com'),
    timeout: timeouts.ossMs,
  };
  made = new sdk.default(options) as OssClient;
  return made;
}
