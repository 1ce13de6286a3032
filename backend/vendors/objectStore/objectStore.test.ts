import { randomBytes } from 'node:crypto';
import { upload } from '../../pictures/factory';
import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import { passTime } from '../../testing/passTime';
import { testSystem } from '../../testing/testSystem';
import { objectStore } from '.';
import { ObjectStoreError, type UploadTerms } from './ObjectStore';
import { objectStoreSettings } from './settings';
import { timeouts } from './timeouts';

const system = testSystem({ clean: 'once' });

const bytes = randomBytes(3_000);
let key: string;
const terms = (changes: Partial<UploadTerms> = {}): UploadTerms => {
  const expiresAt = new Date(clock.now() + 60_000);
  return { key, maxBytes: 10_000, type: 'image/png', expiresAt, ...changes };
};
const sent = async (changes: Record<string, string> = {}, file = bytes, given = terms()) =>
  (await upload(objectStore().signUpload(given), file, changes)).status;

describe.each(['fs', 'oss'] as const)('an object store (%s)', (driver) => {
  beforeEach(() => {
    objectStoreSettings.OBJECT_STORE = driver;
    key = `pictures/${newId()}`;
  });
  afterAll(() => {
    objectStoreSettings.OBJECT_STORE = 'fs';
  });

  it('reads what was written, the last of it, and nothing before', async () => {
    expect([await objectStore().read(key), await objectStore().sizeOf(key)]).toEqual([null, null]);
    await objectStore().write(key, bytes);
    expect(await objectStore().sizeOf(key)).toBe(bytes.length);
    expect((await objectStore().read(key))?.equals(bytes)).toBe(true);
    await objectStore().write(key, Buffer.from('later'));
    expect(String(await objectStore().read(key))).toBe('later');
  });

  it('removes every version, and twice is as once', async () => {
    for (const text of ['one', 'two', 'three']) await objectStore().write(key, Buffer.from(text));
    await objectStore().write(`${key}0`, bytes);
    await objectStore().remove(key);
    await objectStore().remove(key);
    expect(await objectStore().read(key)).toBeNull();
    expect(system.sandbox.oss.versions(key).filter((one) => one.key === key)).toEqual([]);
    expect((await objectStore().read(`${key}0`))?.equals(bytes)).toBe(true);
  });

  it('takes a file that was sent with a form of ours', async () => {
    expect(await sent()).toBe(200);
    expect((await objectStore().read(key))?.equals(bytes)).toBe(true);
  });

  it.each<[string, Record<string, string>, typeof bytes?]>([
    ['another name', { key: 'pictures/of-somebody-else' }],
    ['another type', { 'Content-Type': 'image/svg+xml' }],
    ['another policy', { policy: Buffer.from('{"conditions":[]}').toString('base64') }],
    ['a forged signature', { signature: 'AAAA', 'x-oss-signature': '00' }],
    ['no policy', { policy: '' }],
    ['too many bytes', {}, randomBytes(10_001)],
    ['no bytes', {}, Buffer.alloc(0)],
  ])('takes nothing with %s', async (_what, changes, file = bytes) => {
    expect(await sent(changes, file)).toBeGreaterThanOrEqual(400);
    for (const name of [key, 'pictures/of-somebody-else']) expect(await objectStore().sizeOf(name)).toBeNull();
  });

  it('takes nothing twice, so that nobody puts another file under what was looked at', async () => {
    expect(await sent()).toBe(200);
    expect(await sent({}, Buffer.from('another'))).toBeGreaterThanOrEqual(400);
    expect((await objectStore().read(key))?.equals(bytes)).toBe(true);
  });

  it('takes nothing once the time of the form is over', async () => {
    const form = objectStore().signUpload(terms());
    await passTime(system.sandbox, 61_000);
    expect((await upload(form, bytes)).status).toBeGreaterThanOrEqual(400);
    jest.restoreAllMocks();
    expect(await objectStore().sizeOf(key)).toBeNull();
  });
});

describe('the bucket', () => {
  beforeEach(() => {
    objectStoreSettings.OBJECT_STORE = 'oss';
    key = `pictures/${newId()}`;
  });
  afterEach(() => {
    objectStoreSettings.OBJECT_STORE = 'fs';
    timeouts.ossMs = 20_000;
  });

  it.each(['http_500', 'cut_before', 'code:AccessDenied', 'code:SignatureDoesNotMatch'] as const)(
    'that answers by %s is told from one without the object',
    async (fault) => {
      // The client asks again by itself after some failures.
      for (const operation of ['get', 'head', 'put', 'delete'])
        system.sandbox.faults.add({ party: 'oss', operation, fault, times: 20 });
      await expect(objectStore().read(key)).rejects.toThrow(ObjectStoreError);
      await expect(objectStore().sizeOf(key)).rejects.toThrow(ObjectStoreError);
      await expect(objectStore().write(key, bytes)).rejects.toThrow(ObjectStoreError);
      await expect(objectStore().remove(key)).rejects.toThrow(ObjectStoreError);
    },
  );

  it('keeps nothing readable for who has no key to it', async () => {
    await objectStore().write(key, bytes);
    const url = `${objectStoreSettings.OSS_UPLOAD_URL}/${key}`;
    expect((await fetch(url)).status).toBe(403);
    const forged = {
      Authorization: 'OSS4-HMAC-SHA256 Credential=x/20270101/cn-shanghai/oss/aliyun_v4_request,Signature=00',
    };
    expect((await fetch(url, { headers: forged })).status).toBe(403);
  });
});
