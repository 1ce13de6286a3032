import { randomBytes } from 'node:crypto';
import { KeyWrapperError } from '../../platform/keys/KeyWrapper';
import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { recordOutput } from '../testing/recordOutput';
import { answerJson, type ScriptedServer, startScriptedServer } from '../testing/scriptedServer';
import { chooseKeyWrapper } from './chooseKeyWrapper';
import { kmsKeyWrapper } from './kmsKeyWrapper';
import { kmsSettings } from './settings';

jest.mock('./timeouts', () => ({ timeouts: { kmsMs: 1_000 } }));

let sandbox: Sandbox;
let server: ScriptedServer | undefined;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(async () => {
  sandbox.faults.clear();
  jest.restoreAllMocks();
  await server?.close();
  server = undefined;
});
afterAll(() => sandbox.close());

const context = { purpose: 'postome-kek', kek: '01J00000000000000000000000' };
const strike = (operation: string, fault: FaultScript['fault'], times = 1) =>
  sandbox.faults.add({ party: 'kms', operation, fault, times });
const failure = async (asked: Promise<unknown>): Promise<KeyWrapperError> => {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof KeyWrapperError)) throw new Error('no KeyWrapperError');
  return error;
};

describe('a key wrapped by KMS', () => {
  it('opens again, generated or brought along, and names the KMS key that wrapped it', async () => {
    const { key, wrapped } = await kmsKeyWrapper().generate(context);
    expect(key).toHaveLength(32);
    expect(wrapped.root).toBe(kmsSettings.KMS_KEY_ID);
    expect(await kmsKeyWrapper().unwrap(wrapped, context)).toEqual(key);
    const own = randomBytes(32);
    const brought = await kmsKeyWrapper().wrap(own, context);
    expect(await kmsKeyWrapper().unwrap(brought, { kek: context.kek, purpose: context.purpose })).toEqual(own);
  });

  it('does not open in another context, nor after a change', async () => {
    const { wrapped } = await kmsKeyWrapper().generate(context);
    const elsewhere = kmsKeyWrapper().unwrap(wrapped, { ...context, kek: '01J00000000000000000000001' });
    expect(await failure(elsewhere)).toMatchObject({ reason: 'wrong_key' });
    const bytes = Buffer.from(wrapped.bytes.toString().replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
    expect(await failure(kmsKeyWrapper().unwrap({ ...wrapped, bytes }, context))).toMatchObject({
      reason: 'wrong_key',
    });
  });

  it('still opens after KMS_KEY_ID names another key, until the earlier is deleted', async () => {
    const { key, wrapped } = await kmsKeyWrapper().generate(context);
    sandbox.kms.createKey('key-next');
    jest.replaceProperty(kmsSettings, 'KMS_KEY_ID', 'key-next');
    expect(kmsKeyWrapper().root).toBe('key-next');
    expect(await kmsKeyWrapper().unwrap(wrapped, context)).toEqual(key);
    const moved = await kmsKeyWrapper().wrap(key, context);
    sandbox.kms.createKey('key-of-a-day');
    jest.replaceProperty(kmsSettings, 'KMS_KEY_ID', 'key-of-a-day');
    const late = await kmsKeyWrapper().generate(context);
    sandbox.kms.deleteKey('key-of-a-day');
    const refused = await failure(kmsKeyWrapper().unwrap(late.wrapped, context));
    expect(refused).toMatchObject({ reason: 'unknown_root' });
    expect(refused.code).toContain('key-of-a-day');
    expect(await kmsKeyWrapper().unwrap(moved, context)).toEqual(key);
  });
});

describe('what is wrong with the settings', () => {
  it.each(['KMS_KEY_ID', 'KMS_ACCESS_KEY_ID', 'KMS_ACCESS_KEY_SECRET'] as const)(
    'is named when %s is missing',
    (name) => {
      jest.replaceProperty(kmsSettings, 'KEY_WRAPPER', 'kms');
      jest.replaceProperty(kmsSettings, name, undefined);
      expect(chooseKeyWrapper).toThrow(
        expect.objectContaining({ reason: 'misconfigured', code: expect.stringContaining(name) }),
      );
    },
  );

  it.each([
    ['KMS_ACCESS_KEY_SECRET', 'misconfigured', 'SignatureDoesNotMatch'],
    ['KMS_ACCESS_KEY_ID', 'misconfigured', 'InvalidAccessKeyId.NotFound'],
    ['KMS_KEY_ID', 'unknown_root', 'wrong-value'],
  ] as const)('is named when %s is wrong, and asked only once', async (name, reason, word) => {
    jest.replaceProperty(kmsSettings, name, 'wrong-value');
    const output = await recordOutput(async () => {
      const refused = await failure(kmsKeyWrapper().generate(context));
      expect(refused).toMatchObject({ reason });
      expect(refused.code).toContain(word);
      if (name !== 'KMS_KEY_ID') expect(refused.code).toContain(name);
    });
    expect(output.match(/vendor call failed/g)).toHaveLength(1);
  });
});

describe('trouble that passes', () => {
  it.each(['code:Rejected.Throttling', 'cut_before', 'cut_after', 'http_500', 'http_503_html', 'hang_before'] as const)(
    'is tried again: %s',
    async (fault) => {
      strike('GenerateDataKey', fault, 2);
      const { key, wrapped } = await kmsKeyWrapper().generate(context);
      strike('Decrypt', fault);
      expect(await kmsKeyWrapper().unwrap(wrapped, context)).toEqual(key);
      expect(sandbox.faults.pending()).toEqual([]);
    },
  );

  it.each(['code:Rejected.Throttling', 'hang_after'] as const)('is unavailable when it stays: %s', async (fault) => {
    strike('GenerateDataKey', fault, 9);
    expect(await failure(kmsKeyWrapper().generate(context))).toMatchObject({ reason: 'unavailable' });
    expect(sandbox.faults.pending()).toMatchObject([{ times: 5 }]);
  });

  it('is a used nonce too, since each try signs anew', async () => {
    strike('Encrypt', 'code:SignatureNonceUsed');
    expect(await kmsKeyWrapper().wrap(randomBytes(32), context)).toMatchObject({ root: kmsSettings.KMS_KEY_ID });
  });

  it.each([{}, { CiphertextBlob: 'AAAA', Plaintext: 'c2hvcnQ=' }])('is an answer without a key: %j', async (answer) => {
    server = await startScriptedServer((_request, response) => answerJson(response, answer));
    jest.replaceProperty(kmsSettings, 'KMS_API_URL', server.url);
    expect(await failure(kmsKeyWrapper().generate(context))).toMatchObject({ reason: 'unavailable' });
  });
});

it('lets no key into a log, an error or a URL', async () => {
  const key = randomBytes(32);
  const urls: string[] = [];
  const output = await recordOutput(async () => {
    for (const fault of ['cut_after', 'http_503_html', 'code:InvalidParameter'] as const) {
      strike('Encrypt', fault);
      process.stdout.write(
        String(
          await kmsKeyWrapper()
            .wrap(key, context)
            .catch((error: unknown) => error),
        ),
      );
    }
    server = await startScriptedServer(({ url }, response) => {
      urls.push(url);
      answerJson(response, { CiphertextBlob: 'AAAA' });
    });
    jest.replaceProperty(kmsSettings, 'KMS_API_URL', server.url);
    await kmsKeyWrapper().wrap(key, context);
  });
  expect(output).toContain('InvalidParameter');
  expect(urls).toEqual(['/']);
  for (const text of [key.toString('base64'), encodeURIComponent(key.toString('base64'))]) {
    expect(output).not.toContain(text);
  }
});
