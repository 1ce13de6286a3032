import Dysmsapi, { QuerySendDetailsRequest, SendSmsRequest } from '@alicloud/dysmsapi20170525';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import type { Sandbox } from '../startSandbox';
import { holdRealTime } from '../testing/holdRealTime';
import { until } from '../testing/openReceiver';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';
import { chinaDay } from './chinaTime';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openTestSandbox();
});
afterEach(() => {
  jest.restoreAllMocks();
  return sandbox.close();
});

function createClient(changes = {}) {
  return new Dysmsapi(
    new $OpenApiUtil.Config({
      accessKeyId: testConfig.smsAccessKeyId,
      accessKeySecret: testConfig.smsAccessKeySecret,
      regionId: 'cn-hangzhou',
      endpoint: new URL(sandbox.url).host,
      protocol: 'http',
      ...changes,
    }),
  );
}

const send = (changes = {}, client = createClient()) =>
  client.sendSms(
    new SendSmsRequest({
      phoneNumbers: '13800000003',
      signName: testConfig.smsSignName,
      templateCode: testConfig.smsTemplateCode,
      templateParam: JSON.stringify({ name: '林晚', code: 'AB2C-D3EF-G4HJ' }),
      outId: 'attempt-1',
      ...changes,
    }),
  );

const queryDetails = (changes = {}) =>
  createClient().querySendDetails(
    new QuerySendDetailsRequest({
      phoneNumber: '13800000003',
      sendDate: chinaDay(sandbox.clock.now()),
      pageSize: 50,
      currentPage: 1,
      ...changes,
    }),
  );

it('accepts a message from the real SDK and brings it to the phone of the number', async () => {
  const { body } = await send();
  expect(body).toMatchObject({ code: 'OK', message: 'OK', bizId: expect.stringMatching(/^\d{18}\^0$/) });
  expect(sandbox.ledger().sms).toMatchObject([{ outId: 'attempt-1', bizId: body?.bizId, person: 'waipo' }]);
  await sandbox.clock.advance(1000);
  const text = '【寄语】林晚有一封信在等您，取信码AB2C-D3EF-G4HJ，请打开 https://postome.example.cn/l 取信。';
  expect(sandbox.inbox.of('waipo')).toMatchObject([
    { channel: 'sms', from: '寄语', text, link: 'https://postome.example.cn/l' },
  ]);
});

it('keeps a message to an unknown number in the ledger and among the others', async () => {
  await send({ phoneNumbers: '+8613900000099' });
  await sandbox.clock.advance(1000);
  expect(sandbox.ledger().sms).toMatchObject([{ number: '13900000099', person: null }]);
  expect(sandbox.inbox.others()).toMatchObject([{ to: '+8613900000099' }]);
});

it('does not recognise a repeat by its OutId', async () => {
  await send();
  await send();
  expect(sandbox.ledger().sms).toHaveLength(2);
});

it('shows sent messages to QuerySendDetails with OutId and without BizId, in pages', async () => {
  await send();
  await send({ outId: 'attempt-2' });
  const waiting = (await queryDetails()).body;
  expect(waiting?.smsSendDetailDTOs?.smsSendDetailDTO).toMatchObject([
    { outId: 'attempt-1', sendStatus: 1 },
    { outId: 'attempt-2' },
  ]);
  await sandbox.clock.advance(1000);
  const { body } = await queryDetails({ pageSize: 1, currentPage: 2 });
  expect(body).toMatchObject({ code: 'OK', totalCount: '2' });
  expect(body?.smsSendDetailDTOs?.smsSendDetailDTO).toMatchObject([
    { outId: 'attempt-2', sendStatus: 3, errCode: 'DELIVERED' },
  ]);
  expect(Object.keys(body?.smsSendDetailDTOs?.smsSendDetailDTO?.[0] ?? {})).not.toContain('bizId');
  expect((await queryDetails({ sendDate: '20200101' })).body?.code).toBe('isv.INVALID_PARAMETERS');
  expect((await queryDetails({ pageSize: 51 })).body?.code).toBe('isv.INVALID_PARAMETERS');
});

describe('a message is refused with HTTP 200 and a code', () => {
  const withValue = (name: unknown) => ({ templateParam: JSON.stringify({ name, code: 'AB2C' }) });
  it.each([
    ['for a number that is none', { phoneNumbers: '12345' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
    ['for a foreign number', { phoneNumbers: '+33612345678' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
    [
      'for more than a thousand numbers',
      { phoneNumbers: Array(1001).fill('13800000003').join(',') },
      'isv.MOBILE_COUNT_OVER_LIMIT',
    ],
    ['for a signature that is not approved', { signName: '别人' }, 'isv.SMS_SIGNATURE_ILLEGAL'],
    ['for a template that is not approved', { templateCode: 'SMS_1' }, 'isv.SMS_TEMPLATE_ILLEGAL'],
    ['for parameters that are not JSON', { templateParam: '{name' }, 'isv.INVALID_JSON_PARAM'],
    ['for a missing variable', { templateParam: '{"name":"林晚"}' }, 'isv.TEMPLATE_MISSING_PARAMETERS'],
    ['for a value that is a number', withValue(7), 'isv.INVALID_JSON_PARAM'],
    ['for a value over 35 characters', withValue('长'.repeat(36)), 'isv.PARAM_LENGTH_LIMIT'],
    ['for a link in a value', withValue('http://a.cn/x'), 'isv.PARAM_NOT_SUPPORT_URL'],
    ['for an emoji in a value', withValue('林晚😀'), 'isv.TEMPLATE_PARAMS_ILLEGAL'],
  ])('%s', async (_why, changes, code) => {
    const { statusCode, body } = await send(changes);
    expect([statusCode, body?.code, body?.bizId]).toEqual([200, code, undefined]);
    expect(sandbox.ledger().sms).toEqual([]);
  });

  it('beyond fifty a day to one number, until the day is over', async () => {
    const client = createClient();
    for (let count = 0; count < 50; count += 1) expect((await send({}, client)).body?.code).toBe('OK');
    expect((await send({}, client)).body).toMatchObject({
      code: 'isv.BUSINESS_LIMIT_CONTROL',
      message: '触发天级流控Permits:50',
    });
    expect((await send({ phoneNumbers: '13800000002' }, client)).body?.code).toBe('OK');
    await sandbox.clock.advance(24 * 3600_000);
    expect((await send({}, client)).body?.code).toBe('OK');
  });
});

describe('a verification', () => {
  const verification = { templateCode: testConfig.smsCodeTemplateCode, templateParam: '{"code":"012345"}' };

  it('is refused beyond one a minute, five an hour and ten a day to one number', async () => {
    holdRealTime();
    const client = createClient();
    const sendAfter = async (ms: number) => {
      await sandbox.clock.advance(ms);
      return (await send(verification, client)).body;
    };
    expect(await sendAfter(0)).toMatchObject({ code: 'OK' });
    expect(await sendAfter(59_000)).toMatchObject({ message: '触发分钟级流控Permits:1' });
    for (let count = 1; count < 5; count += 1) expect(await sendAfter(60_000)).toMatchObject({ code: 'OK' });
    expect(await sendAfter(60_000)).toMatchObject({ message: '触发小时级流控Permits:5' });
    for (let count = 5; count < 10; count += 1) expect(await sendAfter(3_600_000)).toMatchObject({ code: 'OK' });
    expect(await sendAfter(3_600_000)).toMatchObject({ message: '触发天级流控Permits:10' });
    expect((await send({}, client)).body?.code).toBe('OK');
  });

  it.each(['123', '1234567', '12 34', '验证码'])('takes no %p for a code', async (code) => {
    const { body } = await send({ ...verification, templateParam: JSON.stringify({ code }) });
    expect(body?.code).toBe('isv.TEMPLATE_PARAMS_ILLEGAL');
  });
});

describe('the gateway refuses', () => {
  it.each([
    ['a wrong secret', { accessKeySecret: 'wrong' }, 'SignatureDoesNotMatch', 400],
    ['an unknown access key', { accessKeyId: 'LTAIother' }, 'InvalidAccessKeyId.NotFound', 404],
  ])('%s', async (_what, changes, code, statusCode) => {
    await expect(send({}, createClient(changes))).rejects.toMatchObject({ code, statusCode });
    expect(sandbox.ledger().sms).toEqual([]);
  });

  it('a call without a needed parameter', async () => {
    const sending = createClient().sendSms(new SendSmsRequest({ signName: '寄语', templateCode: 'SMS_123456789' }));
    await expect(sending).rejects.toMatchObject({ code: 'MissingPhoneNumbers', statusCode: 400 });
  });
});

describe('faults', () => {
  it('let a call fail before or after it was booked, which the caller cannot tell apart', async () => {
    sandbox.faults.add({ party: 'sms', operation: 'SendSms', match: '13800000003', fault: 'cut_before' });
    await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(sandbox.ledger().sms).toHaveLength(0);
    sandbox.faults.add({ party: 'sms', operation: 'SendSms', match: '+8613800000003', fault: 'cut_after' });
    await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(sandbox.ledger().sms).toHaveLength(1);
  });

  it('let a call hang', async () => {
    const client = createClient({ readTimeout: 1_000, connectTimeout: 1_000 });
    sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'hang_before' });
    await expect(send({}, client)).rejects.toThrow('Timeout');
    sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'hang_after' });
    await expect(send({}, client)).rejects.toThrow('Timeout');
    await until(() => sandbox.ledger().sms.length === 1);
  });

  it('answer with codes of the product and of the gateway', async () => {
    sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'code:isv.BUSINESS_LIMIT_CONTROL' });
    expect((await send()).body?.code).toBe('isv.BUSINESS_LIMIT_CONTROL');
    sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'code:Throttling.User' });
    await expect(send()).rejects.toMatchObject({ name: 'ThrottlingError', statusCode: 400 });
    sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'http_500' });
    await expect(send()).rejects.toMatchObject({ name: 'ServerError', statusCode: 500 });
    sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'http_503_html' });
    await expect(send()).rejects.toThrow('Unexpected token');
    expect(sandbox.ledger().sms).toEqual([]);
  });
});
