import sharp from 'sharp';
import { consume } from '../../platform/limits/consume';
import { platformSettings } from '../../platform/settings';
import type { FaultScript } from '../../sandbox/world/faultBook';
import { passTime } from '../../testing/passTime';
import { testSystem } from '../../testing/testSystem';
import { recordOutput } from '../testing/recordOutput';
import { answerJson, type ScriptedServer, startScriptedServer } from '../testing/scriptedServer';
import { greenPictureCheck } from './greenPictureCheck';
import { greenPictureChecks } from './limits';
import { greenSettings } from './settings';
import { forgetToken } from './uploadToken';

// A busy machine takes its time: patience.
jest.mock('./timeouts', () => ({ timeouts: { callMs: 30_000, uploadMs: 30_000, lastBeginsMs: 60_000 } }));

const system = testSystem();
let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const author = { id: '01J0000000000000000000000A', isNewcomer: false };
const picture = (background: string, width = 40) =>
  sharp({ create: { width, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer();
const check = (bytes: Buffer, who = author) => greenPictureCheck.check(who, bytes, Number.POSITIVE_INFINITY);
const strike = (operation: string, fault: FaultScript['fault'], times = 1) =>
  system.sandbox.faults.add({ party: 'green', operation, fault, times });
const spyOnCalls = () => jest.spyOn(system.sandbox.green, 'act').mock.calls;
const left = () => system.sandbox.faults.pending().reduce((sum, { times = 1 }) => sum + times, 0);
const uploads = () => system.sandbox.green.folder.bucket.versions();

/** The vendor, answering every call with this body. */
async function answering(body: unknown): Promise<void> {
  server = await startScriptedServer((_request, response) => answerJson(response, body));
  jest.replaceProperty(greenSettings, 'GREEN_API_URL', server.url);
  jest.replaceProperty(greenSettings, 'GREEN_BACKUP_API_URL', server.url);
}

describe('a picture that Alibaba Cloud checks', () => {
  it.each([
    ['red', { kind: 'refused', rule: 'pornography', label: 'pornographic_adultContent' }],
    ['#d81b10', { kind: 'refused', rule: 'pornography', label: 'pornographic_adultContent' }],
    ['orange', { kind: 'doubtful', rule: 'contraband', label: 'contraband_gamble' }],
    ['yellow', { kind: 'doubtful', rule: 'contraband', label: 'contraband_gamble' }],
    ['green', { kind: 'pass' }],
    ['white', { kind: 'pass' }],
    ['black', { kind: 'pass' }],
  ])('has the verdict of what it shows: %s', async (colour, verdict) => {
    expect(await check(await picture(colour))).toEqual(verdict);
  });

  it('goes into the vendor’s own folder under a name nobody guesses, and nothing tells whose it is', async () => {
    const calls = spyOnCalls();
    const bytes = await picture('#102030');
    await check(bytes);
    const upload = uploads().at(-1);
    expect(upload?.bytes?.equals(bytes)).toBe(true);
    expect(upload?.key).toMatch(/^upload\/1a2b3c\/[0-9a-f]{48}\.jpg$/);
    const asked = calls
      .filter(([action]) => action === 'ImageModeration')
      .map(([, { ServiceParameters }]) => ServiceParameters);
    expect(asked.map((one) => JSON.parse(one ?? ''))).toEqual([
      { ossBucketName: system.sandbox.green.folder.name, ossObjectName: upload?.key },
    ]);
  });

  it('is asked about once within minutes, and by one token for an hour', async () => {
    await check(await picture('#000033'));
    const calls = spyOnCalls();
    const bytes = await picture('#000044');
    expect(await Promise.all([check(bytes), check(bytes)])).toEqual([{ kind: 'pass' }, { kind: 'pass' }]);
    await check(bytes);
    expect(calls.map(([action]) => action)).toEqual(['ImageModeration']);
    await passTime(system.sandbox, 3_600_000);
    await check(await picture('#000055'));
    expect(calls.map(([action]) => action).slice(1)).toEqual(['DescribeUploadToken', 'ImageModeration']);
  });

  it('may be read with small letters in the names of the reply', async () => {
    forgetToken(system.sandbox.url);
    system.sandbox.faults.add({ party: 'green', operation: 'reply', fault: 'lower_case', times: 2 });
    expect(await check(await picture('red', 41))).toMatchObject({ kind: 'refused' });
  });
});

describe('a picture without an answer', () => {
  it.each([
    ['ImageModeration', 'http_500'],
    ['ImageModeration', 'cut_after'],
    ['ImageModeration', 'code:500'],
    ['ImageModeration', 'code:403'],
    ['ImageModeration', 'code:404'],
    ['ImageModeration', 'code:405'],
    ['ImageModeration', 'code:Throttling.User'],
    ['put', 'http_500'],
    ['put', 'cut_before'],
    ['put', 'code:InvalidAccessKeyId'],
    ['put', 'code:AccessDenied'],
    ['DescribeUploadToken', 'http_503_html'],
  ] as const)('is asked about again: %s %s', async (operation, fault) => {
    forgetToken(system.sandbox.url);
    strike(operation, fault);
    expect(await check(await picture('blue'))).toEqual({ kind: 'pass' });
    expect(left()).toBe(0);
  });

  it.each(['code:400', 'code:401', 'code:402', 'code:408', 'code:599', 'code:SignatureDoesNotMatch'] as const)(
    'waits for an operator, with an alarm: %s',
    async (fault) => {
      strike('ImageModeration', fault, 5);
      const output = await recordOutput(async () => {
        expect(await check(await picture('blue'))).toEqual({ kind: 'unavailable', code: fault.slice(5) });
      });
      expect(left()).toBe(4);
      expect(output).toMatch(/^alarm vendor/m);
    },
  );

  it.each(['ImageModeration', 'put'] as const)('is given up after three tries: %s', async (operation) => {
    strike(operation, 'http_500', 9);
    expect(await check(await picture('blue'))).toMatchObject({ kind: 'unavailable' });
    expect(left()).toBe(6);
  });

  it.each(['code:406', 'code:407'] as const)('is for a person to look at where it is not read: %s', async (fault) => {
    strike('ImageModeration', fault);
    expect(await check(await picture('blue'))).toEqual({ kind: 'doubtful', rule: 'other', label: fault.slice(5) });
  });

  it('is none at all where bytes are no picture', async () => {
    expect(await check(Buffer.from('%PDF-1.7'))).toMatchObject({ kind: 'doubtful', label: '407' });
  });

  it('is never asked about after its time', async () => {
    const calls = spyOnCalls();
    const verdict = await greenPictureCheck.check(author, await picture('blue'), 0);
    expect([verdict, calls]).toEqual([{ kind: 'unavailable', code: 'out_of_time' }, []]);
  });
});

describe('a token', () => {
  const token = {
    AccessKeyId: 'STS.a',
    AccessKeySecret: 'b',
    SecurityToken: 'c',
    BucketName: 'oss-cip-shanghai',
    FileNamePrefix: 'upload/a/',
    OssInternetEndPoint: 'https://oss-cn-shanghai.aliyuncs.com',
    Expiration: 4_102_444_800,
  };
  it.each<[string, object]>([
    ['of a host that is not the vendor’s', { OssInternetEndPoint: 'https://oss-cn-shanghai.aliyuncs.com.evil.cn' }],
    ['of a host that only looks so', { OssInternetEndPoint: 'https://evilaliyuncs.com' }],
    ['that goes in clear', { OssInternetEndPoint: 'http://oss-cn-shanghai.aliyuncs.com' }],
    ['of the cloud’s inner address', { OssInternetEndPoint: 'http://100.100.100.200' }],
    ['without an address', { OssInternetEndPoint: '' }],
    ['without a key', { AccessKeySecret: undefined }],
    ['that never ends', { Expiration: 'soon' }],
    ['of a bucket that is a path', { BucketName: '../x' }],
  ])('is not used: %s', async (_what, changes) => {
    await answering({ Code: 200, Data: { ...token, ...changes } });
    expect(await check(await picture('blue'))).toMatchObject({ kind: 'unavailable' });
  });

  it('is nothing to who does not hold its key', async () => {
    const { folder } = system.sandbox.green;
    const answer = await fetch(`${system.sandbox.url}/${folder.name}/upload/x.jpg`, { method: 'PUT', body: 'x' });
    expect(answer.status).toBe(403);
  });
});

describe('what checks of pictures may cost', () => {
  it('is bounded for one author, and others go on', async () => {
    jest.replaceProperty(platformSettings, 'CALL_LIMIT_FACTOR', 1);
    for (let one = 1; one < 60; one += 1) await consume(greenPictureChecks, author.id);
    expect(await check(await picture('#010101'))).toEqual({ kind: 'pass' });
    expect(await check(await picture('#020202'))).toEqual({ kind: 'unavailable', code: 'too_many_checks' });
    expect(await check(await picture('#020202'), { ...author, id: '01J0000000000000000000000B' })).toEqual({
      kind: 'pass',
    });
  });

  it('is bounded by a fuse of its own for all, and a narrower one for newcomers, each with one alarm', async () => {
    jest.replaceProperty(greenSettings, 'GREEN_DAILY_PICTURES', 3);
    const output = await recordOutput(async () => {
      const newcomer = { ...author, isNewcomer: true };
      expect(await check(await picture('#030303'), newcomer)).toEqual({ kind: 'pass' });
      expect(await check(await picture('#040404'), newcomer)).toEqual({ kind: 'unavailable', code: 'fuse' });
      for (const colour of ['#050505', '#060606']) expect(await check(await picture(colour))).toEqual({ kind: 'pass' });
      for (const colour of ['#070707', '#080808'])
        expect(await check(await picture(colour))).toEqual({ kind: 'unavailable', code: 'fuse' });
    });
    expect(output.match(/too many pictures checked today/g)).toHaveLength(2);
  });
});
