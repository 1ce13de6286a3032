import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenApi, { $OpenApiUtil } from '@alicloud/openapi-core';
import type { Sandbox } from '../startSandbox';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openTestSandbox();
});
afterEach(() => sandbox.close());

type Answer = Record<'Plaintext' | 'CiphertextBlob' | 'KeyId', string>;

async function call(action: string, body: Record<string, string>, changes = {}, version = '2016-01-20') {
  const client = new OpenApi(
    new $OpenApiUtil.Config({
      accessKeyId: testConfig.kmsAccessKeyId,
      accessKeySecret: testConfig.kmsAccessKeySecret,
      endpoint: new URL(sandbox.url).host,
      protocol: 'http',
      ...changes,
    }),
  );
  const kind = { protocol: 'HTTPS', pathname: '/', method: 'POST', authType: 'AK', style: 'RPC' };
  const params = new $OpenApiUtil.Params({ ...kind, action, version, reqBodyType: 'formData', bodyType: 'json' });
  const request = new $OpenApiUtil.OpenApiRequest({ body });
  return (await client.callApi(params, request, {} as Parameters<OpenApi['callApi']>[2])).body as Answer;
}

const KeyId = testConfig.kmsKeyId;
const EncryptionContext = '{"a":"1","b":"2"}';
const generate = () => call('GenerateDataKey', { KeyId, KeySpec: 'AES_256', EncryptionContext });
const decrypt = (CiphertextBlob: string, context = EncryptionContext) =>
  call('Decrypt', { CiphertextBlob, EncryptionContext: context });

it('makes a data key that opens again with its context, in whatever order that is written', async () => {
  const { Plaintext, CiphertextBlob } = await generate();
  expect(Buffer.from(Plaintext, 'base64')).toHaveLength(32);
  expect(await decrypt(CiphertextBlob)).toMatchObject({ Plaintext, KeyId });
  expect(await decrypt(CiphertextBlob, '{"b":"2","a":"1"}')).toMatchObject({ Plaintext });
});

it('encrypts a text of ours', async () => {
  const Plaintext = Buffer.from('a key of ours').toString('base64');
  const { CiphertextBlob } = await call('Encrypt', { KeyId, Plaintext, EncryptionContext });
  expect(await decrypt(CiphertextBlob)).toMatchObject({ Plaintext });
});

it('opens neither with another context nor after a change', async () => {
  const { CiphertextBlob } = await generate();
  const refused = { code: 'InvalidParameter', statusCode: 400 };
  await expect(decrypt(CiphertextBlob, '{"a":"1","b":"3"}')).rejects.toMatchObject(refused);
  await expect(decrypt(CiphertextBlob, '')).rejects.toMatchObject(refused);
  const changed = Buffer.from(CiphertextBlob, 'base64');
  changed.writeUInt8((changed.at(-1) ?? 0) ^ 1, changed.length - 1);
  await expect(decrypt(changed.toString('base64'))).rejects.toMatchObject(refused);
  await expect(decrypt('AAAA')).rejects.toMatchObject(refused);
});

it.each(['no map', '["a"]', '{"a":1}', 'null'])('refuses the context %s', async (context) => {
  const asked = call('GenerateDataKey', { KeyId, EncryptionContext: context });
  await expect(asked).rejects.toMatchObject({ code: 'InvalidParameter' });
});

it('knows no other key than its own, and none that was deleted', async () => {
  const refused = { code: 'Forbidden.KeyNotFound', statusCode: 404 };
  await expect(call('GenerateDataKey', { KeyId: 'key-other' })).rejects.toMatchObject(refused);
  const { CiphertextBlob } = await generate();
  sandbox.kms.deleteKey(KeyId);
  await expect(decrypt(CiphertextBlob)).rejects.toMatchObject(refused);
});

it.each([
  ['a wrong secret', { accessKeySecret: 'wrong' }, 'SignatureDoesNotMatch', 400],
  ["another product's access key", { accessKeyId: testConfig.smsAccessKeyId }, 'InvalidAccessKeyId.NotFound', 404],
])('refuses %s', async (_what, changes, code, statusCode) => {
  const asked = call('GenerateDataKey', { KeyId }, changes);
  await expect(asked).rejects.toMatchObject({ code, statusCode });
});

it('refuses a call it does not serve, or without what it needs', async () => {
  await expect(call('ReEncrypt', {})).rejects.toMatchObject({ code: 'InvalidAction.NotFound' });
  await expect(call('Decrypt', {})).rejects.toMatchObject({ code: 'MissingCiphertextBlob' });
});

it('throttles when told to', async () => {
  sandbox.faults.add({ party: 'kms', operation: 'GenerateDataKey', fault: 'code:Rejected.Throttling' });
  await expect(generate()).rejects.toMatchObject({ name: 'ThrottlingError', statusCode: 429 });
  expect(await generate()).toMatchObject({ KeyId });
});

it('opens after a restart what it made before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kms-'));
  await sandbox.close();
  const stateFile = join(folder, 'state.json');
  sandbox = await openTestSandbox({ stateFile });
  const { Plaintext, CiphertextBlob } = await generate();
  await sandbox.close();
  sandbox = await openTestSandbox({ stateFile });
  expect(await decrypt(CiphertextBlob)).toMatchObject({ Plaintext });
  rmSync(folder, { recursive: true });
});
