import { randomBytes } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { upload } from '../../pictures/factory';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { eventually } from '../../testing/eventually';
import { passTime } from '../../testing/passTime';
import { testSystem } from '../../testing/testSystem';
import { objectStore } from '.';
import { listed, ObjectStoreError, type UploadForm, type UploadTerms } from './ObjectStore';
import { objectStoreSettings } from './settings';
import { timeouts } from './timeouts';

const boundary = 'x'.repeat(30);
const formType = { 'Content-Type': `multipart/form-data; boundary=${boundary}` };
const part = (name: string, text: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}`;
const fieldParts = (fields: Record<string, string>) =>
  Object.entries(fields).map(([name, value]) => part(name, `${value}\r\n`));
const filePart = (text: string) => part('file"; filename="a', text);
const end = `\r\n--${boundary}--\r\n`;

/** Sends a file without an end with a form, until the store refuses it; how many bytes it has taken by then. */
async function sendEndless({ url, fields }: UploadForm, headers: http.OutgoingHttpHeaders) {
  const request = http.request(url, { method: 'POST', headers: { ...formType, ...headers } });
  request.write([...fieldParts(fields), filePart('')].join(''));
  const piece = Buffer.alloc(1 << 20);
  let [taken, isRefused] = [0, false];
  request.on('response', (response) => {
    isRefused = (response.statusCode ?? 0) >= 400;
    response.resume();
  });
  request.on('error', () => {
    isRefused = true;
  });
  const isOver = new Promise<void>((resolve) => request.on('close', resolve));
  const send = () => {
    if (request.destroyed || taken > 100 * 2 ** 20) return;
    request.write(piece, (error) => {
      if (error) return;
      taken += piece.length;
      send();
    });
  };
  send();
  await isOver;
  return { taken, isRefused };
}

const system = testSystem({ clean: 'once' });

const bytes = randomBytes(3_000);
let key: string;
const terms = (changes: Partial<UploadTerms> = {}): UploadTerms => {
  const expiresAt = new Date(clock.now() + 60_000);
  return { key, bytes: bytes.length, type: 'image/png', expiresAt, ...changes };
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
    ['a byte too many', {}, randomBytes(3_001)],
    ['a byte too few', {}, randomBytes(2_999)],
    ['many more bytes', {}, randomBytes(300_000)],
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

  it('takes one of two files that come with one form at once', async () => {
    const [one, other] = [randomBytes(3_000), randomBytes(3_000)];
    const form = objectStore().signUpload(terms());
    const answers = await Promise.all([upload(form, one), upload(form, other)]);
    expect(answers.map(({ status }) => status < 400)).toContain(true);
    const kept = await objectStore().read(key);
    expect([one, other].filter((file) => kept?.equals(file))).toHaveLength(1);
  });

  it.each<[string, http.OutgoingHttpHeaders]>([
    ['says that it has ten gigabytes', { 'Content-Length': 10 * 2 ** 30 }],
    ['never ends', {}],
  ])('reads no more than a few megabytes of a file that %s', async (_what, headers) => {
    const { taken, isRefused } = await sendEndless(objectStore().signUpload(terms()), headers);
    expect(isRefused).toBe(true);
    expect(taken).toBeLessThan(48 * 2 ** 20);
    expect(await objectStore().sizeOf(key)).toBeNull();
  });

  it.each<[string, (fields: string[]) => string]>([
    ['no form', () => 'a file'],
    ['no file', (fields) => [...fields, part('another', 'bytes'), end].join('')],
    ['a file before its fields', (fields) => [filePart('bytes\r\n'), ...fields].join('').trimEnd() + end],
    ['half a form', (fields) => fields.join('').slice(0, -100)],
    ['a file without an end', (fields) => [...fields, filePart('bytes')].join('')],
    ['endless fields', (fields) => [...fields, part('more', 'x'.repeat(100_000)), end].join('')],
  ])('takes nothing of %s', async (_what, change) => {
    const { url, fields } = objectStore().signUpload(terms({ bytes: 5 }));
    const post = async (body: string) => (await fetch(url, { method: 'POST', headers: formType, body })).status;
    expect(String(await post(change(fieldParts(fields))))).toMatch(/^4/);
    expect(await objectStore().sizeOf(key)).toBeNull();
    expect(await post([...fieldParts(fields), filePart('bytes'), end].join(''))).toBe(200);
    expect(String(await objectStore().read(key))).toBe('bytes');
  });

  it('takes nothing once the time of the form is over', async () => {
    const form = objectStore().signUpload(terms());
    await passTime(system.sandbox, 61_000);
    expect((await upload(form, bytes)).status).toBeGreaterThanOrEqual(400);
    jest.restoreAllMocks();
    expect(await objectStore().sizeOf(key)).toBeNull();
  });
});

describe.each(['fs', 'oss'] as const)('the journal of an object store (%s)', (driver) => {
  beforeEach(() => {
    objectStoreSettings.OBJECT_STORE = driver;
  });
  afterEach(() => {
    objectStoreSettings.OBJECT_STORE = 'fs';
  });

  it('lists what lies there by how it begins, in its order, and nothing that was removed', async () => {
    const below = `${listed}${newId()}`;
    for (const name of ['b/2', 'a/1', 'b/1']) await objectStore().write(`${below}/${name}`, Buffer.from(name));
    await objectStore().remove(`${below}/b/2`);
    expect(await objectStore().list(below)).toEqual([`${below}/a/1`, `${below}/b/1`]);
    expect(await objectStore().list(`${below}/b`)).toEqual([`${below}/b/1`]);
    expect(await objectStore().list(`${below}/c`)).toEqual([]);
    expect(await objectStore().read(`${below}/a/1`)).toEqual(Buffer.from('a/1'));
  });
});

it('the bucket lists more than a page holds', async () => {
  objectStoreSettings.OBJECT_STORE = 'oss';
  const below = `${listed}${newId()}/`;
  const names = Array.from({ length: 1_005 }, (_, at) => `${below}${String(at).padStart(4, '0')}`);
  for (const name of names) system.sandbox.oss.put(name, bytes);
  expect(await objectStore().list(below)).toEqual(names);
  objectStoreSettings.OBJECT_STORE = 'fs';
});

it.each<[string, (fields: string[]) => string]>([
  ['before its fields', () => ''],
  ['within them', (fields) => fields.join('').slice(0, -100)],
  ['before its file', (fields) => fields.join('')],
  ['within it', (fields) => [...fields, filePart('x'.repeat(1_000))].join('')],
  ['before its end', (fields) => [...fields, filePart('x'.repeat(bytes.length))].join('')],
])('a form for the folder of this machine that breaks off %s is no error of ours', async (_where, begun) => {
  const [errors, info] = [jest.spyOn(logger, 'error'), jest.spyOn(logger, 'info')];
  key = `pictures/${newId()}`;
  const { url, fields } = objectStore().signUpload(terms());
  const request = http.request(url, { method: 'POST', headers: { ...formType, 'Content-Length': 9_000 } });
  request.on('error', () => {});
  request.flushHeaders();
  request.write(begun(fieldParts(fields)) || '-');
  await sleep(100);
  request.destroy();
  const answered = () => expect(info).toHaveBeenCalledWith('request', expect.objectContaining({ status: 400 }));
  await eventually(async () => answered());
  expect(errors).not.toHaveBeenCalled();
  expect(await objectStore().sizeOf(key)).toBeNull();
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
