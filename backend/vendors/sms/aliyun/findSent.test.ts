import { clock } from '../../../platform/clock';
import { newId } from '../../../platform/newId';
import type { FaultScript, Sandbox } from '../../../sandbox/startSandbox';
import { startTestSandbox } from '../../../testing/startTestSandbox';
import { noOthers } from '../../testing/noOthers';
import { answerJson, type ScriptedServer, startScriptedServer } from '../../testing/scriptedServer';
import { findSent } from './findSent';
import { sendLetterNotice } from './sendLetterNotice';
import { aliyunSmsSettings } from './settings';

jest.mock('./timeouts', () => ({ timeouts: { smsMs: 4_000 } }));

const PHONE = '+8613800000003';

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

const strike = (operation: string, fault: FaultScript['fault']) =>
  sandbox.faults.add({ party: 'sms', operation, fault });
const send = (outId: string) => sendLetterNotice({ phone: PHONE, name: '林晚', code: 'AAAA-BBBB-CCCC', outId });
const find = (outId: string, sentAt = clock.date(), phone = PHONE) =>
  findSent({ phone, reference: outId, vendorReference: null, sentAt, others: noOthers });

describe('a send whose answer was lost', () => {
  it('is found when the vendor had booked it, though nobody knows yet whether it arrived', async () => {
    const outId = newId();
    strike('SendSms', 'cut_after');
    expect(await send(outId)).toMatchObject({ kind: 'unknown' });
    expect(await find(outId)).toEqual({ kind: 'found', delivered: null, code: null, reason: null });
  });

  it('is found with its end, good or bad', async () => {
    const [good, bad] = [newId(), newId()];
    await send(good);
    await send(bad);
    const [delivered, failed] = sandbox.sms.service.messages.slice(-2);
    if (!delivered || !failed) throw new Error('nothing was booked');
    sandbox.sms.service.settle(delivered);
    sandbox.sms.service.settle(failed, 'MOBILE_NOT_ON_SERVICE');
    expect(await find(good)).toEqual({ kind: 'found', delivered: true, code: 'DELIVERED', reason: null });
    expect(await find(bad)).toEqual({
      kind: 'found',
      delivered: false,
      code: 'MOBILE_NOT_ON_SERVICE',
      reason: 'number_off',
    });
  });

  it('is absent when it never reached the vendor', async () => {
    const outId = newId();
    strike('SendSms', 'cut_before');
    expect(await send(outId)).toMatchObject({ kind: 'unknown' });
    expect(await find(outId)).toEqual({ kind: 'absent' });
  });
});

describe('a question without an answer', () => {
  it.each([
    'hang_before',
    'cut_before',
    'http_500',
    'http_503_html',
    'code:isp.SYSTEM_ERROR',
    'code:Throttling.User',
  ] as const)('is unknown, not absent, after %s', async (fault) => {
    strike('QuerySendDetails', fault);
    expect(await find(newId())).toEqual({ kind: 'unknown' });
  });

  it('is unknown when the vendor no longer keeps the day', async () => {
    const thirtyDaysAgo = new Date(clock.now() - 30 * 86_400_000);
    expect(await find(newId(), thirtyDaysAgo)).toEqual({ kind: 'unknown' });
  });

  it('is absent for a number that is never sent to', async () => {
    expect(await find(newId(), clock.date(), '+33612345678')).toEqual({
      kind: 'absent',
    });
  });
});

interface Day {
  rows: number;
  hit?: number;
}

/** A vendor with so many rows a day, of which one may be ours; notes which pages were asked for. */
async function serveDays(days: Record<string, Day>, outId: string): Promise<string[]> {
  const asked: string[] = [];
  server = await startScriptedServer(({ url }, response) => {
    const query = new URL(url, 'http://vendor').searchParams;
    const [day, page, size] = [
      query.get('SendDate') ?? '',
      Number(query.get('CurrentPage')),
      Number(query.get('PageSize')),
    ];
    asked.push(`${day}/${page}`);
    const { rows = 0, hit } = days[day] ?? {};
    const all = Array.from({ length: rows }, (_, index) => ({
      SendStatus: 3,
      OutId: index === hit ? outId : `other-${index}`,
    }));
    const details = { SmsSendDetailDTO: all.slice((page - 1) * size, page * size) };
    answerJson(response, { Code: 'OK', TotalCount: String(rows), SmsSendDetailDTOs: details });
  });
  jest.replaceProperty(aliyunSmsSettings, 'SMS_API_URL', server.url);
  jest.spyOn(clock, 'now').mockReturnValue(Date.parse('2026-11-24T04:00:00Z'));
  return asked;
}

describe('the days and pages it looks at', () => {
  const noon = new Date('2026-11-23T04:00:00Z');

  it('are all pages of the China day', async () => {
    const asked = await serveDays({ 20261123: { rows: 120, hit: 110 } }, 'mine');
    expect(await find('mine', noon)).toEqual({ kind: 'found', delivered: true, code: null, reason: null });
    expect(asked).toEqual(['20261123/1', '20261123/2', '20261123/3']);
  });

  it('end with the last page, when our row is on none', async () => {
    const asked = await serveDays({ 20261123: { rows: 100 } }, 'mine');
    expect(await find('mine', noon)).toEqual({ kind: 'absent' });
    expect(asked).toEqual(['20261123/1', '20261123/2']);
  });

  it.each([
    ['before', '2026-11-23T15:55:00Z', ['20261123/1', '20261124/1']],
    ['after', '2026-11-23T16:05:00Z', ['20261124/1', '20261123/1']],
  ])('are both days shortly %s midnight in China', async (_when, sentAt, days) => {
    const asked = await serveDays({}, 'mine');
    expect(await find('mine', new Date(sentAt))).toEqual({ kind: 'absent' });
    expect(asked).toEqual(days);
  });

  it('end in unknown, when there are more rows than anybody could have sent', async () => {
    await serveDays({ 20261123: { rows: 5_000 } }, 'mine');
    expect(await find('mine', noon)).toEqual({ kind: 'unknown' });
  });
});
