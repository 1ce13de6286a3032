import { newId } from '../../../platform/newId';
import type { FaultScript, Sandbox } from '../../../sandbox/startSandbox';
import { startTestSandbox } from '../../../testing/startTestSandbox';
import { recordOutput } from '../../testing/recordOutput';
import { answerJson, startScriptedServer } from '../../testing/scriptedServer';
import { sendLetterNotice } from './sendLetterNotice';
import { aliyunSmsSettings } from './settings';

jest.mock('./timeouts', () => ({ timeouts: { smsMs: 4_000 } }));

const PHONE = '+8613800000003';
const CODE = '7KQ2-M9XD-4TRA';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => {
  sandbox.faults.clear();
  jest.restoreAllMocks();
});
afterAll(() => sandbox.close());

const send = (more = {}) => sendLetterNotice({ phone: PHONE, name: '林晚', code: CODE, outId: newId(), ...more });
const strike = (fault: FaultScript['fault'], times = 1) =>
  sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault, times });
const booked = () => sandbox.sms.service.messages;

describe('an accepted SMS', () => {
  it('holds name and code, goes to the number, and carries our reference', async () => {
    const outId = newId();
    const outcome = await send({ outId });
    const sms = booked().at(-1);
    expect(outcome).toEqual({ kind: 'accepted', reference: sms?.bizId });
    expect(sms).toMatchObject({ outId, number: '13800000003', signName: aliyunSmsSettings.SMS_SIGN_NAME });
    expect(sms?.content).toMatch(/林晚 .* 7KQ2-M9XD-4TRA /);
  });

  it('has the unfit characters of a name left out', async () => {
    expect(await send({ name: '林晚🌸【妈妈】' })).toMatchObject({ kind: 'accepted' });
    expect(booked().at(-1)?.content).toContain('林晚妈妈 ');
  });

  it.each([
    'isv.SMS_CONTENT_ILLEGAL',
    'isv.TEMPLATE_PARAMS_ILLEGAL',
    'isv.PARAM_LENGTH_LIMIT',
    'isv.PARAM_NOT_SUPPORT_URL',
  ] as const)('takes a neutral name for one that is refused with %s', async (code) => {
    strike(`code:${code}`);
    expect(await send()).toMatchObject({ kind: 'accepted' });
    expect(booked().at(-1)?.content).toContain('一位朋友');
  });
});

describe('a certain refusal', () => {
  it.each(['+85291234567', '+33612345678', 'no number'])('is for ever for %s, without a call', async (phone) => {
    const before = booked().length;
    expect(await send({ phone })).toEqual({
      kind: 'refused',
      code: 'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
      reason: 'number_impossible',
      next: 'never',
    });
    expect(booked()).toHaveLength(before);
  });

  it.each([
    ['isv.MOBILE_NUMBER_ILLEGAL', 'number_impossible'],
    ['isv.BLACK_KEY_CONTROL_LIMIT', 'blocked_by_recipient'],
    ['isv.CUSTOMER_REFUSED', 'blocked_by_recipient'],
  ])('is for ever after %s: %s', async (code, reason) => {
    strike(`code:${code}`);
    expect(await send()).toEqual({ kind: 'refused', code, reason, next: 'never' });
  });

  it.each([
    ['isv.AMOUNT_NOT_ENOUGH', 'quota'],
    ['isv.DAY_LIMIT_CONTROL', 'quota'],
    ['isv.SMS_TEMPLATE_ILLEGAL', 'template'],
    ['isv.INVALID_PARAMETERS', 'template'],
    ['isp.RAM_PERMISSION_DENY', 'account_of_ours'],
    ['InvalidAccessKeyId.NotFound', 'account_of_ours'],
    ['InvalidTimeStamp.Expired', 'account_of_ours'],
    ['MissingPhoneNumbers', 'account_of_ours'],
  ])('shuts the channel after %s: %s', async (code, reason) => {
    strike(`code:${code}`);
    expect(await send()).toEqual({ kind: 'refused', code, reason, next: 'channel_down' });
  });

  it('shuts the channel when even the neutral name is refused', async () => {
    strike('code:isv.SMS_CONTENT_ILLEGAL', 2);
    expect(await send()).toEqual({
      kind: 'refused',
      code: 'isv.SMS_CONTENT_ILLEGAL',
      reason: 'content_blocked',
      next: 'channel_down',
    });
  });

  it('shuts the channel when our secret or our signature is wrong', async () => {
    jest.replaceProperty(aliyunSmsSettings, 'SMS_ACCESS_KEY_SECRET', 'wrong');
    expect(await send()).toEqual({
      kind: 'refused',
      code: 'SignatureDoesNotMatch',
      reason: 'account_of_ours',
      next: 'channel_down',
    });
    jest.restoreAllMocks();
    jest.replaceProperty(aliyunSmsSettings, 'SMS_SIGN_NAME', '未报备');
    expect(await send()).toEqual({
      kind: 'refused',
      code: 'isv.SMS_SIGNATURE_ILLEGAL',
      reason: 'account_of_ours',
      next: 'channel_down',
    });
  });

  it.each([
    ['触发分钟级流控Permits:1', 60_000],
    ['触发小时级流控Permits:5', 3_600_000],
    ['触发天级流控Permits:10', 86_400_000],
    ['something new', 3_600_000],
  ])('is for later when the number has had enough: %s', async (message, retryAfterMs) => {
    const limit = { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: message, RequestId: 'R' };
    const server = await startScriptedServer((_request, response) => answerJson(response, limit));
    jest.replaceProperty(aliyunSmsSettings, 'SMS_API_URL', server.url);
    expect(await send()).toEqual({
      kind: 'refused',
      code: 'isv.BUSINESS_LIMIT_CONTROL',
      reason: 'over_limit',
      next: 'later',
      retryAfterMs,
    });
    await server.close();
  });

  it('is for later when the gateway throttles us, as long as it says', async () => {
    const server = await startScriptedServer((_request, response) => {
      const headers = { 'content-type': 'application/json', 'x-acs-retry-after': '2500' };
      response.writeHead(400, headers).end('{"Code":"Throttling.User","Message":"slow down","RequestId":"R"}');
    });
    jest.replaceProperty(aliyunSmsSettings, 'SMS_API_URL', server.url);
    expect(await send()).toEqual({
      kind: 'refused',
      code: 'Throttling.User',
      reason: 'busy',
      next: 'later',
      retryAfterMs: 2_500,
      isThrottle: true,
    });
    await server.close();
    jest.restoreAllMocks();
    strike('code:Throttling.User');
    expect(await send()).toEqual({
      kind: 'refused',
      code: 'Throttling.User',
      reason: 'busy',
      next: 'later',
      retryAfterMs: 1_000,
      isThrottle: true,
    });
  });

  it('raises an alarm for a refusal that stands in no table', async () => {
    strike('code:isv.SOMETHING_NEW');
    const output = await recordOutput(async () => {
      expect(await send()).toEqual({ kind: 'refused', code: 'isv.SOMETHING_NEW', reason: 'unfamiliar', next: 'never' });
    });
    expect(output).toMatch(/^alarm .*isv\.SOMETHING_NEW/);
  });
});

describe('a lost answer', () => {
  it.each([
    ['hang_after', 'ETIMEDOUT', 1],
    ['cut_after', 'ECONNRESET', 1],
    ['hang_before', 'ETIMEDOUT', 0],
    ['cut_before', 'ECONNRESET', 0],
    ['http_500', 'InternalError', 0],
    ['http_503_html', 'SyntaxError', 0],
    ['code:isp.SYSTEM_ERROR', 'isp.SYSTEM_ERROR', 0],
    ['code:isp.GATEWAY_ERROR', 'isp.GATEWAY_ERROR', 0],
    ['code:ServiceUnavailable', 'ServiceUnavailable', 0],
    ['code:SignatureNonceUsed', 'SignatureNonceUsed', 0],
  ] as const)('is unknown after %s, and not sent again', async (fault, code, bookings) => {
    const before = booked().length;
    strike(fault);
    expect(await send()).toEqual({ kind: 'unknown', code });
    expect(booked()).toHaveLength(before + bookings);
  });

  it('is not_sent when nothing listens', async () => {
    const server = await startScriptedServer(() => undefined);
    await server.close();
    jest.replaceProperty(aliyunSmsSettings, 'SMS_API_URL', server.url);
    expect(await send()).toEqual({ kind: 'not_sent', code: 'ECONNREFUSED' });
  });

  it('is unknown when the answer holds no code', async () => {
    const server = await startScriptedServer((_request, response) => answerJson(response, {}));
    jest.replaceProperty(aliyunSmsSettings, 'SMS_API_URL', server.url);
    expect(await send()).toEqual({ kind: 'unknown', code: 'malformed' });
    await server.close();
  });
});

it('lets neither number nor code nor name into the outcome or the log, though the SDK puts them into its errors', async () => {
  const found = (output: string) => ['13800000003', CODE, '不可泄露'].filter((secret) => output.includes(secret));
  const gossip = { Code: '13800000003', Message: `to 13800000003 ${CODE}`, RequestId: '13800000003' };
  const server = await startScriptedServer((_request, response) => answerJson(response, gossip));
  const output = await recordOutput(async () => {
    for (const fault of [
      'cut_after',
      'hang_after',
      'http_503_html',
      'code:InvalidTimeStamp.Expired',
      'code:isv.X',
    ] as const) {
      strike(fault);
      process.stdout.write(JSON.stringify(await send({ name: '不可泄露' })));
    }
    jest.replaceProperty(aliyunSmsSettings, 'SMS_API_URL', server.url);
    process.stdout.write(JSON.stringify(await send()));
  });
  await server.close();
  expect(output).toMatch(/ECONNRESET.*ETIMEDOUT.*SyntaxError.*isv\.X.*malformed/s);
  expect(found(output)).toEqual([]);
  expect(found(await recordOutput(async () => process.stdout.write(`to 13800000003 ${CODE}`)))).toHaveLength(2);
});
