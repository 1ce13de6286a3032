import { consume } from '../../platform/limits/consume';
import { platformSettings } from '../../platform/settings';
import type { FaultScript } from '../../sandbox/world/faultBook';
import { testSystem } from '../../testing/testSystem';
import { recordOutput } from '../testing/recordOutput';
import { answerJson, type ScriptedServer, startScriptedServer } from '../testing/scriptedServer';
import { greenTextCheck } from './greenTextCheck';
import { greenChecks } from './limits';
import { greenSettings } from './settings';
import { timeouts } from './timeouts';

// A busy machine takes its time: patience, but where time is what is tested.
jest.mock('./timeouts', () => ({ timeouts: { callMs: 30_000, lastBeginsMs: 60_000 } }));

const system = testSystem();
let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const author = '01J0000000000000000000000A';
const check = (...texts: string[]) => greenTextCheck.check(author, texts);
const strike = (fault: FaultScript['fault'], times = 1) =>
  system.sandbox.faults.add({ party: 'green', operation: 'TextModerationPlus', fault, times });
/** A text no two pieces of which are alike: what is alike is asked about once. */
const varied = (length: number) => Array.from({ length }, (_, index) => String.fromCodePoint(0x20000 + index)).join('');
const countCalls = () => jest.spyOn(system.sandbox.green, 'act').mock.calls;
const left = () => system.sandbox.faults.pending().reduce((sum, { times = 1 }) => sum + times, 0);

/** The vendor, answering every call with this body. */
async function answering(body: unknown): Promise<void> {
  server = await startScriptedServer((_request, response) => answerJson(response, body));
  jest.replaceProperty(greenSettings, 'GREEN_API_URL', server.url);
}

describe('texts that Alibaba Cloud checks', () => {
  it('each have a verdict of their own, in their order', async () => {
    expect(await check('你好', '代开发票', '加我返利', '')).toEqual([
      { kind: 'pass' },
      { kind: 'refused', rule: 'contraband', label: 'contraband_act' },
      expect.objectContaining({ kind: expect.stringMatching(/doubtful|unavailable/) }),
      { kind: 'pass' },
    ]);
    expect(await check('加我返利')).toEqual([{ kind: 'doubtful', rule: 'advertising', label: 'pt_to_contact' }]);
  });

  it.each([0, 250, 497, 498, 499, 500, 918, 921, 4_321])(
    'are refused for a word that stands after %i characters, whatever cut goes through it',
    async (place) => {
      const [verdict] = await check(`${'长'.repeat(place)}代开发票${'长'.repeat(60)}`);
      expect(verdict).toMatchObject({ kind: 'refused' });
    },
  );

  it('go in pieces that the vendor takes, with nothing of who wrote them', async () => {
    const calls = countCalls();
    expect(await check(varied(3_000))).toEqual([{ kind: 'pass' }]);
    expect(calls.length).toBeGreaterThan(6);
    for (const [, parameters] of calls) {
      expect(Object.keys(parameters).sort()).toEqual(['Service', 'ServiceParameters']);
      const given = JSON.parse(parameters.ServiceParameters ?? '');
      expect(Object.keys(given)).toEqual(['content']);
      expect(given.content.length).toBeLessThanOrEqual(500);
    }
  });

  it('are not asked about on and on after one was refused, nor twice within minutes', async () => {
    const calls = countCalls();
    const text = `代开发票${varied(9_000)}`;
    expect(await check(text)).toMatchObject([{ kind: 'refused' }]);
    expect(calls.length).toBeLessThanOrEqual(8);
    const before = calls.length;
    expect(await check('代开发票')).toMatchObject([{ kind: 'refused' }]);
    expect(await check('代开发票')).toMatchObject([{ kind: 'refused' }]);
    expect(calls.length).toBe(before + 1);
  });

  it('may be read with small letters in the names of the reply', async () => {
    system.sandbox.faults.add({ party: 'green', operation: 'reply', fault: 'lower_case' });
    expect(await check('代开发票')).toMatchObject([{ kind: 'refused', label: 'contraband_act' }]);
  });
});

describe('what Alibaba Cloud finds', () => {
  const level = (RiskLevel: string, ...Result: object[]) => ({ Code: 200, Data: { RiskLevel, Result } });

  it.each([
    ['high', { Label: 'pornographic_adult' }, { kind: 'refused', rule: 'pornography', label: 'pornographic_adult' }],
    ['high', { Label: 'sexual_suggestive' }, { kind: 'refused', rule: 'pornography', label: 'sexual_suggestive' }],
    ['high', { Label: 'political_figure' }, { kind: 'refused', rule: 'politics', label: 'political_figure' }],
    ['high', { Label: 'violent_weapons' }, { kind: 'refused', rule: 'violence', label: 'violent_weapons' }],
    [
      'medium',
      { Label: 'inappropriate_profanity' },
      { kind: 'doubtful', rule: 'insult', label: 'inappropriate_profanity' },
    ],
    ['medium', { Label: 'inappropriate_superstition' }, { kind: 'doubtful', rule: 'other' }],
    ['HIGH', { Label: 'religion_b' }, { kind: 'refused', rule: 'religion', label: 'religion_b' }],
    ['high', { Label: 'a_label_of_tomorrow' }, { kind: 'refused', rule: 'other', label: 'a_label_of_tomorrow' }],
    ['high', { Label: '某种标签' }, { kind: 'refused', rule: 'other', label: 'malformed' }],
    ['low', { Label: 'a_label_of_tomorrow' }, { kind: 'pass' }],
    ['low', { Label: 'political_n' }, { kind: 'pass' }],
    ['none', { Label: 'nonLabel' }, { kind: 'pass' }],
    ['severe', { Label: 'political_n' }, { kind: 'unavailable', code: 'malformed' }],
  ])('with risk %s and %j is %j', async (risk, row, verdict) => {
    await answering(level(risk, row));
    expect(await check('你好')).toMatchObject([verdict]);
  });

  it('is named by what it is surest of, and refused without any name too', async () => {
    const rows = [
      { Label: 'pt_to_sites', Confidence: 61.2 },
      { Label: 'contraband_drug', Confidence: 99.1 },
    ];
    await answering(level('high', { Label: 'nonLabel' }, ...rows));
    expect(await check('你好')).toMatchObject([{ rule: 'contraband', label: 'contraband_drug' }]);
    await server?.close();
    await answering({ Code: '200', Data: { RiskLevel: 'high' } });
    expect(await check('早上好')).toEqual([{ kind: 'refused', rule: 'other', label: 'customized' }]);
  });

  it.each([
    { Code: 200 },
    { Code: 200, Data: null },
    { Code: 200, Data: { Result: [{ Label: 'nonLabel' }] } },
    { Code: 200, Data: 'none' },
    {},
    [],
    { Data: { RiskLevel: 'none' } },
  ])('is nothing in %j: unavailable, never passed', async (body) => {
    await answering(body);
    expect(await check('你好')).toMatchObject([{ kind: 'unavailable' }]);
  });
});

describe('a check that Alibaba Cloud does not answer', () => {
  it.each(['http_500', 'http_503_html', 'cut_before', 'cut_after', 'code:500'] as const)(
    'is asked for in the other region: %s',
    async (fault) => {
      const elsewhere = jest.replaceProperty(greenSettings, 'GREEN_BACKUP_API_URL', system.sandbox.url);
      strike(fault);
      expect(await check('你好')).toEqual([{ kind: 'pass' }]);
      expect(left()).toBe(0);
      elsewhere.restore();
    },
  );

  it('is asked for there alone: the first region may be out of reach', async () => {
    jest.replaceProperty(greenSettings, 'GREEN_API_URL', 'http://127.0.0.1:9');
    expect(await check('你好')).toEqual([{ kind: 'pass' }]);
  });

  it.each(['code:403', 'code:Throttling.User', 'code:Throttling'] as const)('waits its turn: %s', async (fault) => {
    strike(fault);
    expect(await check('你好')).toEqual([{ kind: 'pass' }]);
  });

  it.each(['code:400', 'code:401', 'code:402', 'code:408', 'code:599', 'code:SignatureDoesNotMatch'] as const)(
    'is asked for once, with an alarm, where only an operator can help: %s',
    async (fault) => {
      strike(fault, 5);
      const output = await recordOutput(async () => {
        expect(await check('你好')).toEqual([{ kind: 'unavailable', code: fault.slice(5) }]);
      });
      expect(left()).toBe(4);
      const known = fault !== 'code:599';
      expect(output).toMatch(known ? /^alarm vendor refuses our/m : /^alarm .* unfamiliar code/m);
      expect(output).not.toContain('你好');
    },
  );

  it.each(['code:500', 'code:403', 'cut_after'] as const)('is given up after three tries: %s', async (fault) => {
    strike(fault, 9);
    expect(await check('你好')).toMatchObject([{ kind: 'unavailable' }]);
    expect(left()).toBe(6);
  });

  it('takes no longer than a phone waits, were every call to hang', async () => {
    const { callMs, lastBeginsMs } = jest.requireActual('./timeouts').timeouts;
    expect(lastBeginsMs + callMs).toBeLessThanOrEqual(10_000);
    jest.replaceProperty(timeouts, 'callMs', 300);
    jest.replaceProperty(timeouts, 'lastBeginsMs', 200);
    strike('hang_before', 99);
    expect(await check(varied(3_000))).toMatchObject([{ kind: 'unavailable', code: 'ETIMEDOUT' }]);
    // Eight lanes with one call each: none begins after the time for it is over.
    expect(left()).toBe(99 - 8);
  });
});

describe('what checks may cost', () => {
  it('is bounded for one author, and others go on', async () => {
    jest.replaceProperty(platformSettings, 'CALL_LIMIT_FACTOR', 1);
    for (let piece = 1; piece < 400; piece += 1) await consume(greenChecks, author);
    expect(await check('这一封')).toEqual([{ kind: 'pass' }]);
    expect(await check('再来一封')).toEqual([{ kind: 'unavailable', code: 'too_many_checks' }]);
    expect(await greenTextCheck.check('01J0000000000000000000000B', ['再来一封'])).toEqual([{ kind: 'pass' }]);
  });

  it('leaves nobody without checks when newcomers have had all of theirs', async () => {
    jest.replaceProperty(greenSettings, 'GREEN_DAILY_LIMIT', 10);
    const of = (text: string, isNewcomer: boolean) => greenTextCheck.check(text, [text], isNewcomer);
    for (const text of ['甲', '乙', '丙']) expect(await of(text, true)).toEqual([{ kind: 'pass' }]);
    expect(await of('丁', true)).toEqual([{ kind: 'unavailable', code: 'fuse' }]);
    for (const text of ['戊', '己', '庚', '辛', '壬', '癸', '子'])
      expect(await of(text, false)).toEqual([{ kind: 'pass' }]);
    expect(await of('丑', false)).toEqual([{ kind: 'unavailable', code: 'fuse' }]);
  });

  it('is bounded by a fuse for all, with one alarm', async () => {
    jest.replaceProperty(greenSettings, 'GREEN_DAILY_LIMIT', 2);
    const output = await recordOutput(async () => {
      expect(await check('一', '二')).toEqual([{ kind: 'pass' }, { kind: 'pass' }]);
      for (const text of ['三', '四']) expect(await check(text)).toEqual([{ kind: 'unavailable', code: 'fuse' }]);
    });
    expect(output.match(/too many texts checked today/g)).toHaveLength(1);
  });
});
