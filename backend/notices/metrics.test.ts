import '../vendorLimits/metrics';
import '../vendorPauses/metrics';
import { database } from '../platform/database';
import { logger } from '../platform/logger';
import { serveMetrics } from '../platform/metrics';
import { platformSettings } from '../platform/settings';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { freePorts } from '../testing/freePorts';
import { toAmelie, toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
let at = '';
let stop = async () => {};

beforeAll(async () => {
  const [port] = await freePorts(1);
  jest.replaceProperty(platformSettings, 'METRICS_PORT', port);
  stop = await serveMetrics();
  jest.restoreAllMocks();
  at = `http://127.0.0.1:${port}`;
});
afterAll(() => stop());
beforeEach(() => void jest.spyOn(logger, 'alarm').mockReturnValue());

const read = async () => (await fetch(`${at}/metrics`)).text();
const figureOf = (text: string, line: string) =>
  Number(
    text
      .split('\n')
      .find((one) => one.startsWith(`postome_${line} `))
      ?.split(' ')
      .at(-1),
  );

describe('what whoever watches the service reads', () => {
  it('tells of outcomes, lateness, what is due and who is paused, and of no person', async () => {
    system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'code:isv.AMOUNT_NOT_ENOUGH', times: 9 });
    await dueLetter(system.token, toGrandma);
    await dueLetter(system.token, toAmelie);
    await deliverDue();
    await dueLetter(system.token, toGrandma);
    await deliverDue();
    const text = await read();
    expect(figureOf(text, 'notice_outcomes_total{channel="mail",vendor="mail",outcome="accepted"}')).toBe(1);
    expect(figureOf(text, 'notice_outcomes_total{channel="sms",vendor="aliyunSms",outcome="refused"}')).toBe(1);
    expect(figureOf(text, 'notice_lateness_seconds_count{channel="mail"}')).toBe(1);
    expect(figureOf(text, 'vendor_answer_seconds_count{vendor="aliyunSms"}')).toBe(1);
    expect(figureOf(text, 'notices_due{channel="sms"}')).toBe(1);
    expect(figureOf(text, 'notices_due_oldest_seconds{channel="sms"}')).toBeGreaterThan(0);
    expect(figureOf(text, 'vendor_paused{vendor="aliyunSms"}')).toBe(1);
    expect(figureOf(text, 'vendor_rate{vendor="aliyunSms"}')).toBe(4_000);
    expect(figureOf(text, 'vendor_token_waits_total{vendor="mail"}')).toBe(0);
    expect(text).not.toMatch(/1380000|amelie|linwan|01[0-9A-HJKMNP-TV-Z]{24}/);
  });

  it('is nothing else than that, and without what can not be read', async () => {
    expect((await fetch(`${at}/`)).status).toBe(404);
    expect((await fetch(`${at}/metrics`, { method: 'POST' })).status).toBe(404);
    jest.spyOn(database, 'query').mockRejectedValue(new Error('away'));
    const text = await read();
    expect(text).not.toContain('postome_notices_due{');
    expect(text).toContain('postome_notice_outcomes_total{');
  });

  it('is answered nowhere when no port is set', async () => {
    expect(platformSettings.METRICS_PORT).toBeUndefined();
    await expect((await serveMetrics())()).resolves.toBeUndefined();
  });
});
