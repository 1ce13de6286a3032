import { createHash } from 'node:crypto';
import type { NumberState } from '../../sandbox/numbers/numberService';
import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { recordOutput } from '../testing/recordOutput';
import { answerJson, type ScriptedServer, startScriptedServer } from '../testing/scriptedServer';
import { askAboutNumber } from './askAboutNumber';
import type { NumberAnswer } from './NumberAnswer';
import { numberProbe } from './numberProbe';
import { numberSettings } from './settings';
import { timeouts } from './timeouts';

// A busy machine takes its time: patience, but where time is what is tested.
jest.mock('./timeouts', () => ({ timeouts: { askMs: 30_000 } }));

let sandbox: Sandbox;
let server: ScriptedServer | undefined;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(async () => {
  jest.restoreAllMocks();
  sandbox.faults.clear();
  sandbox.numbers.forget();
  await server?.close();
  server = undefined;
});
afterAll(() => sandbox.close());

const number = '13800000003';
const hash = createHash('sha256').update(number).digest('hex');
const since = new Date('2026-01-31T23:30:00Z');
const ask = (phone = `+86${number}`) => askAboutNumber({ phone, since });

/** What is answered, and all that was logged meanwhile: never the number. */
async function heard(): Promise<{ answer: NumberAnswer | undefined; output: string }> {
  let answer: NumberAnswer | undefined;
  const output = await recordOutput(async () => {
    answer = await ask();
  });
  expect(output).not.toContain(number);
  expect(output).not.toContain(hash);
  return { answer, output };
}

async function answering(answer: Parameters<typeof startScriptedServer>[0]): Promise<void> {
  server = await startScriptedServer(answer);
  jest.replaceProperty(numberSettings, 'NUMBER_API_URL', server.url);
}

describe('what has become of a number', () => {
  it.each<[NumberState, string]>([
    ['same', 'same'],
    ['reissued', 'reissued'],
    ['cancelled', 'cancelled'],
    ['unknown', 'cannot_tell'],
  ])('that is %s, as Alibaba Cloud knows it, is: %s', async (state, verdict) => {
    sandbox.numbers.become(number, state);
    expect(await ask()).toEqual({ kind: 'verdict', verdict });
  });

  it('is asked by its SHA-256, in the query alone, with the time on the clocks of China', async () => {
    await answering((_request, response) => answerJson(response, { Code: 'OK', Data: { VerifyResult: '2' } }));
    expect(await ask()).toEqual({ kind: 'verdict', verdict: 'same' });
    const [request] = server?.requests ?? [];
    const { searchParams } = new URL(request?.url ?? '', 'http://any');
    expect(Object.fromEntries(searchParams)).toEqual({
      AuthCode: numberSettings.NUMBER_AUTH_CODE,
      InputNumber: hash,
      Mask: 'SHA256',
      StartTime: '2026-02-01 07:30:00',
    });
    expect(request?.body).toBe('');
    expect(JSON.stringify(request)).not.toContain(number);
    expect(request?.headers).toMatchObject({
      'x-acs-action': 'DescribePhoneTwiceTelVerify',
      'x-acs-version': '2020-02-17',
    });
  });

  it('outside the mainland is not asked, and nobody can tell', async () => {
    expect(await ask('+85291234567')).toEqual({ kind: 'verdict', verdict: 'cannot_tell' });
    expect(sandbox.numbers.asked).toEqual([]);
  });
});

describe('an answer without a verdict', () => {
  const strike = (fault: FaultScript['fault']) => sandbox.faults.add({ party: 'numbers', fault });
  const refused = (code: string) => strike(`code:${code}`);
  const cannotTell = { kind: 'verdict', verdict: 'cannot_tell' };

  it.each([
    ...['PortabilityNumberNotSupported', 'RequestNumberNotSupported'],
    ...['MobileNumberIllegal', 'MobileNumberTypeNotMatch', 'MobileNumberTypeIllegal'],
  ])('says by %s that nobody can tell, without a word to an operator', async (code) => {
    refused(code);
    expect(await heard()).toEqual({ answer: cannotTell, output: '' });
  });

  it.each([
    ...['RequestFrequencyLimit', 'System.LimitControl', 'OperatorLimit', 'Throttling.User'],
    ...['Unknown', 'SystemError', 'RequestSupplierError'],
  ])('is asked for again after %s, with no alarm', async (code) => {
    refused(code);
    const { answer, output } = await heard();
    expect(answer).toEqual({ kind: 'later', code });
    expect(output).not.toContain('alarm');
  });

  it.each([
    ...['AuthCodeIllegal', 'AuthCodeNotExist', 'Product.Unsubscript', 'Ram.PermissionDeny', 'Unknown.ResourceOwnerId'],
    ...['InputParamIllegal', 'ThresholdIllegal', 'TagNotExist', 'InvalidAccessKeyId.NotFound', 'Forbidden.RAM'],
  ])('after %s is not to be had before an operator has looked, who is alarmed', async (code) => {
    refused(code);
    const { answer, output } = await heard();
    expect(answer).toEqual({ kind: 'misconfigured', code });
    expect(output).toContain('alarm vendor refuses our account or our calls');
  });

  it.each<FaultScript['fault']>(['cut_before', 'cut_after', 'http_500', 'http_503_html'])(
    'is asked for again after a call that ended by %s',
    async (fault) => {
      strike(fault);
      expect((await heard()).answer).toMatchObject({ kind: 'later' });
    },
  );

  it('is asked for again where none came in time', async () => {
    jest.replaceProperty(timeouts, 'askMs', 300);
    await answering(() => undefined);
    expect((await heard()).answer).toMatchObject({ kind: 'later' });
  });

  it('by a code that nobody planned for is asked for again, and an operator looks it up', async () => {
    await answering((_request, response) => answerJson(response, { Code: 'Brand.New', RequestId: 'x' }));
    const { answer, output } = await heard();
    expect(answer).toEqual({ kind: 'later', code: 'Brand.New' });
    expect(output).toContain('alarm vendor answered an unfamiliar code');
  });

  it.each([
    ['nothing', null],
    ['a list', ['1']],
    ['no Data', { Code: 'OK' }],
    ['Data that is a text', { Code: 'OK', Data: '1' }],
    ['a verdict that is none', { Code: 'OK', Data: { VerifyResult: '9' } }],
    ['a number in place of the text', { Code: 'OK', Data: { VerifyResult: 1 } }],
    ['a list in place of the text', { Code: 'OK', Data: { VerifyResult: ['1'] } }],
    ['a code that holds a number', { Code: `OK ${number}` }],
    ['a verdict of ten megabytes', { Code: 'OK', Data: { VerifyResult: '1'.repeat(10_000_000) } }],
  ])('that is %s is asked for again, and an operator is alarmed', async (_what, body) => {
    await answering((_request, response) => answerJson(response, body));
    const { answer, output } = await heard();
    expect(answer).toEqual({ kind: 'later', code: 'malformed' });
    expect(output).toContain('alarm vendor answered an unfamiliar code');
    expect(output.length).toBeLessThan(1_000);
  });

  it('that is a page and no JSON is asked for again', async () => {
    await answering((_request, response) => response.writeHead(200).end('<html>1</html>'));
    expect((await heard()).answer).toMatchObject({ kind: 'later' });
  });
});

describe('the settings for it', () => {
  it('are asked about where there is a code of an application', async () => {
    expect(numberProbe.unused?.()).toBeNull();
    expect(await numberProbe.ask()).toEqual([]);
    jest.replaceProperty(numberSettings, 'NUMBER_AUTH_CODE', undefined);
    expect(numberProbe.unused?.()).toBe('NUMBER_AUTH_CODE is empty');
  });

  it.each([
    ['NUMBER_AUTH_CODE', 'another', 'NUMBER_AUTH_CODE is not known there (AuthCodeNotExist)'],
    [
      'NUMBER_ACCESS_KEY_ID',
      'another',
      'NUMBER_ACCESS_KEY_ID is not known there, or switched off (InvalidAccessKeyId.NotFound)',
    ],
    [
      'NUMBER_ACCESS_KEY_SECRET',
      'another',
      'NUMBER_ACCESS_KEY_SECRET does not belong to NUMBER_ACCESS_KEY_ID (SignatureDoesNotMatch)',
    ],
    ['NUMBER_API_URL', 'http://127.0.0.1:9', 'NUMBER_API_URL could not be reached (bad_port)'],
  ] as const)('that are wrong are named: %s', async (name, value, fault) => {
    jest.replaceProperty(numberSettings, name, value);
    expect(await numberProbe.ask()).toEqual([expect.stringContaining(fault.split(' (')[0] ?? '')]);
  });
});
