import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import { platformSettings } from '../../platform/settings';
import { gatewayFault } from '../alicloud/gatewayFault';
import { describeNetworkFailure } from '../networkFailure';
import { isNetworkCode, type Probe, unreached } from '../Probe';
import { ObjectStoreError, type UploadForm } from './ObjectStore';
import { ossClient } from './ossClient';
import { ossStore } from './ossStore';
import { objectStoreSettings } from './settings';
import { timeouts } from './timeouts';

const names = { keyId: 'OSS_ACCESS_KEY_ID', secret: 'OSS_ACCESS_KEY_SECRET', url: 'OSS_ENDPOINT' };
const words = Buffer.from('check');

function sentence(code: string): string {
  if (code.endsWith('_MISSING')) return `${code.replace('_MISSING', '')} is missing`;
  if (code === 'NoSuchBucket') return `OSS_BUCKET is not known in OSS_REGION at OSS_ENDPOINT (${code})`;
  // What is signed names the region; a host of another one sends elsewhere.
  if (/InvalidArgument|Region|Endpoint|InvalidCredential/.test(code))
    return `OSS_REGION is not that of OSS_BUCKET and OSS_ENDPOINT (${code})`;
  return gatewayFault(code, names);
}

/** Whatever comes of the work, nothing stays. */
async function withObject(work: (key: string) => Promise<string[]>): Promise<string[]> {
  const key = `uploads/check-${newId()}`;
  const faults = await work(key).catch(async (error) => {
    await ossStore.remove(key).catch(() => undefined);
    throw error;
  });
  await ossStore.remove(key);
  if (await ossStore.read(key)) return ['OSS_BUCKET keeps what was removed from it'];
  const left = await (await ossClient()).getBucketVersions({ prefix: key, 'max-keys': 10 });
  const isKept = left.objects.length + left.deleteMarker.length > 0;
  return [...faults, ...(isKept ? ['OSS_BUCKET keeps versions of what was removed'] : [])];
}

async function askOurs(key: string): Promise<string[]> {
  await ossStore.write(key, words);
  const read = await ossStore.read(key);
  if (!read?.equals(words)) return ['OSS_BUCKET did not give back what was written to it'];
  return fetchAsAnybody(key);
}

const uploadUrl = () => objectStoreSettings.OSS_UPLOAD_URL ?? '';
const patience = () => AbortSignal.timeout(timeouts.ossMs);

/** Whoever has no key of ours must be refused, at the address that phones know. */
async function fetchAsAnybody(path: string): Promise<string[]> {
  const { status } = await fetch(`${uploadUrl()}/${path}`, { signal: patience(), redirect: 'manual' });
  if (status === 401 || status === 403) return [];
  const what = path.startsWith('?') ? 'lists what is in it' : 'gives what is in it';
  return status === 200
    ? [`OSS_BUCKET is not private: it ${what} to anybody`]
    : [`OSS_UPLOAD_URL is not the address of OSS_BUCKET (${status})`];
}

async function askForm(key: string): Promise<string[]> {
  const expiresAt = new Date(clock.now() + 60_000);
  const { url, fields }: UploadForm = ossStore.signUpload({ key, bytes: words.length, type: 'text/plain', expiresAt });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(words)], { type: 'text/plain' }));
  const answer = await fetch(url, { method: 'POST', body: form, signal: patience(), redirect: 'manual' });
  const said = /<Code>([\w.]{1,60})<\/Code>/.exec(await answer.text())?.[1] ?? `http_${answer.status}`;
  if (answer.status !== 200) return [`OSS_UPLOAD_URL took no form that we signed (${said})`];
  const read = await ossStore.read(key);
  return read?.equals(words)
    ? []
    : ['OSS_UPLOAD_URL is not the address of OSS_BUCKET: what was sent there is not in it'];
}

/** The page in a browser sends from the origin of PUBLIC_URL: a rule of the bucket must let it read the answer. */
async function askOrigin(): Promise<string[]> {
  const { origin } = new URL(platformSettings.PUBLIC_URL);
  const headers = { Origin: origin, 'Access-Control-Request-Method': 'POST' };
  const answer = await fetch(uploadUrl(), { method: 'OPTIONS', headers, signal: patience(), redirect: 'manual' });
  const allowed = answer.headers.get('access-control-allow-origin');
  return allowed === '*' || allowed === origin
    ? []
    : ['OSS_BUCKET has no rule (CORS) that lets PUBLIC_URL send a form by POST'];
}

async function orSentence(work: () => Promise<string[]>): Promise<string[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ObjectStoreError) return [sentence(error.code)];
    const { code } = describeNetworkFailure(error);
    return [isNetworkCode(code) ? unreached('OSS_UPLOAD_URL', code) : `OSS_UPLOAD_URL is no address to call (${code})`];
  }
}

/**
 * Writes, reads and removes an object with every version of it, sends one by a form as phones do, and looks that nobody
 * else reads or lists, and that a browser may send. Where `isWanted` says no, the store is not asked.
 */
export const storeProbe = (isWanted: () => boolean): Probe => ({
  vendor: 'aliyunOss',
  unused() {
    if (!isWanted()) return 'PICTURES is off';
    return objectStoreSettings.OBJECT_STORE === 'fs' ? 'OBJECT_STORE is fs' : null;
  },
  async ask() {
    const ours = await orSentence(() => withObject(askOurs));
    if (ours.length > 0) return ours;
    const theirs = [() => withObject(askForm), () => fetchAsAnybody('?max-keys=1'), askOrigin];
    return [...new Set((await Promise.all(theirs.map(orSentence))).flat())];
  },
});
