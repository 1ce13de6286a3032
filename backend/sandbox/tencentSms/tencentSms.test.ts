import type { Sandbox } from '../startSandbox';
import { callTencent, type TencentChanges } from '../testing/callTencent';
import { holdRealTime } from '../testing/holdRealTime';
import { until } from '../testing/openReceiver';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';
import type { FaultScript } from '../world/faultBook';
import { Tc3Signature } from './tc3Signature';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openTestSandbox();
});
afterEach(() => sandbox.close());

const good = {
  PhoneNumberSet: ['+8613800000003'],
  SmsSdkAppId: testConfig.tencentSms.sdkAppId,
  SignName: testConfig.tencentSms.signName,
  TemplateId: '449739',
  TemplateParamSet: ['林晚', 'AB2C'],
  SessionContext: 'attempt-1',
};
const send = (more: object = {}, changes: TencentChanges = {}) =>
  callTencent(sandbox, 'SendSms', { ...good, ...more }, changes);
const rowOf = async (more: object = {}) => (await send(more)).SendStatusSet?.[0];
const seconds = () => Math.floor(sandbox.clock.now() / 1000);
const pull = (more: object = {}) =>
  callTencent(sandbox, 'PullSmsSendStatusByPhoneNumber', {
    BeginTime: seconds() - 3600,
    Offset: 0,
    Limit: 100,
    PhoneNumber: '+8613800000003',
    SmsSdkAppId: good.SmsSdkAppId,
    ...more,
  });
const strike = (operation: string, fault: FaultScript['fault']) =>
  sandbox.faults.add({ party: 'tencentSms', operation, fault });
const booked = () => sandbox.ledger().sms;

describe('an SMS that is taken', () => {
  it('gets a number and comes to the phone a second later', async () => {
    expect(await send()).toEqual({
      RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      SendStatusSet: [
        {
          SerialNo: expect.stringMatching(/^2028:[0-9a-f]{20}$/),
          PhoneNumber: '+8613800000003',
          Fee: 1,
          SessionContext: 'attempt-1',
          Code: 'Ok',
          Message: 'send success',
          IsoCode: 'CN',
        },
      ],
    });
    expect(sandbox.inbox.of('waipo')).toEqual([]);
    await sandbox.clock.advance(1_000);
    expect(sandbox.inbox.of('waipo')).toMatchObject([
      { channel: 'sms', from: '寄语', text: '【寄语】林晚有一封信在等您，取信码AB2C。', to: '+8613800000003' },
    ]);
    expect(booked()).toMatchObject([{ party: 'tencent', outId: 'attempt-1', person: 'waipo', status: 'delivered' }]);
  });

  it.each(['+8613800000003', '8613800000003', '008613800000003', '13800000003'])(
    'may name its number as %s',
    async (number) => {
      expect(await rowOf({ PhoneNumberSet: [number] })).toMatchObject({ Code: 'Ok', PhoneNumber: '+8613800000003' });
    },
  );

  it('goes twice when it is sent twice: nothing of it tells a repetition', async () => {
    await send();
    await sandbox.clock.advance(31_000);
    await send();
    expect(booked().map(({ outId }) => outId)).toEqual(['attempt-1', 'attempt-1']);
  });
});

describe('the whole call is refused', () => {
  it.each([
    ['for another application', { SmsSdkAppId: '1' }, 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'],
    ['without a number', { PhoneNumberSet: [] }, 'MissingParameter.EmptyPhoneNumberSet'],
    ['for 201 numbers', { PhoneNumberSet: Array(201).fill('1') }, 'LimitExceeded.PhoneNumberCountLimit'],
    ['for another signature', { SignName: '别的' }, 'FailedOperation.SignatureIncorrectOrUnapproved'],
    ['for another template', { TemplateId: '1' }, 'FailedOperation.TemplateIncorrectOrUnapproved'],
    ['for a value too few', { TemplateParamSet: ['林晚'] }, 'FailedOperation.TemplateIncorrectOrUnapproved'],
    ['for a value too many', { TemplateParamSet: ['1', '2', '3'] }, 'FailedOperation.TemplateIncorrectOrUnapproved'],
    ['for a number as value', { TemplateParamSet: ['林晚', 7] }, 'FailedOperation.TemplateIncorrectOrUnapproved'],
    [
      'for an address as value',
      { TemplateParamSet: ['http://a.cn', '1'] },
      'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter',
    ],
    [
      'for letters in a code',
      { TemplateId: '449740', TemplateParamSet: ['12ab'] },
      'InvalidParameterValue.TemplateParameterFormatError',
    ],
  ])('%s', async (_why, changes, code) => {
    expect(await send(changes)).toEqual({
      RequestId: expect.any(String),
      Error: { Code: code, Message: expect.any(String) },
    });
    expect(booked()).toEqual([]);
  });

  it.each([
    ['an unknown key', { secretId: 'AKIDother' }, 'AuthFailure.SecretIdNotFound'],
    ['a wrong secret', { secretKey: 'other' }, 'AuthFailure.SignatureFailure'],
    ['another body than was signed', { sent: '{}' }, 'AuthFailure.SignatureFailure'],
    ['a clock that is six minutes slow', { at: Date.now() - 360_000 }, 'AuthFailure.SignatureExpire'],
    ['another version', { version: '2019-07-11' }, 'NoSuchVersion'],
  ])('at the door for %s', async (_what, changes, code) => {
    expect((await send({}, changes)).Error?.Code).toBe(code);
  });

  it('for an action that there is not', async () => {
    expect((await callTencent(sandbox, 'SendMms', good)).Error?.Code).toBe('InvalidAction');
  });
});

describe('one number is refused in its row', () => {
  it('when it is none, while the others are taken', async () => {
    const { SendStatusSet } = await send({ PhoneNumberSet: ['+861', '+8613800000003'] });
    expect(SendStatusSet).toMatchObject([
      { Code: 'InvalidParameterValue.IncorrectPhoneNumber', SerialNo: '', Fee: 0, PhoneNumber: '+861' },
      { Code: 'Ok', Fee: 1 },
    ]);
  });

  it('when the same words go to it twice within half a minute', async () => {
    holdRealTime();
    await send();
    await sandbox.clock.advance(29_000);
    expect(await rowOf()).toMatchObject({ Code: 'LimitExceeded.PhoneNumberThirtySecondLimit' });
    expect(await rowOf({ TemplateParamSet: ['林晚', 'OTHER'] })).toMatchObject({ Code: 'Ok' });
    await sandbox.clock.advance(1_000);
    expect(await rowOf()).toMatchObject({ Code: 'Ok' });
  });

  it('when it has had as many a day as the console allows', async () => {
    sandbox.tencentSms.product.mostADay = 2;
    for (const code of ['1', '2'])
      expect(await rowOf({ TemplateParamSet: ['林晚', code] })).toMatchObject({ Code: 'Ok' });
    expect(await rowOf({ TemplateParamSet: ['林晚', '3'] })).toMatchObject({
      Code: 'LimitExceeded.PhoneNumberDailyLimit',
    });
  });
});

describe('what is asked after', () => {
  it('is in no row before it has a receipt, and then by the number of the vendor alone', async () => {
    const sent = await rowOf();
    expect((await pull()).PullSmsSendStatusSet).toEqual([]);
    await sandbox.clock.advance(1_000);
    expect((await pull()).PullSmsSendStatusSet).toEqual([
      {
        UserReceiveTime: expect.any(Number),
        CountryCode: '86',
        SubscriberNumber: '13800000003',
        PhoneNumber: '+8613800000003',
        SerialNo: sent?.SerialNo,
        ReportStatus: 'SUCCESS',
        Description: 'DELIVRD',
      },
    ]);
    expect((await pull({ PhoneNumber: '+8613800000002' })).PullSmsSendStatusSet).toEqual([]);
  });

  it.each([
    [{ BeginTime: 1 }, 'BeginTimeVerifyFail'],
    [{ EndTime: 1 }, 'EndTimeVerifyFail'],
    [{ Offset: 1 }, 'OffsetVerifyFail'],
    [{ Limit: 101 }, 'LimitVerifyFail'],
  ])('is refused with %j', async (changes, code) => {
    expect((await pull(changes)).Error?.Code).toBe(`InvalidParameterValue.${code}`);
  });

  it('is drained by whoever asks for the receipts of all numbers', async () => {
    await send();
    await sandbox.clock.advance(1_000);
    const drain = () => callTencent(sandbox, 'PullSmsSendStatus', { Limit: 10, SmsSdkAppId: good.SmsSdkAppId });
    expect((await drain()).PullSmsSendStatusSet).toHaveLength(1);
    expect((await drain()).PullSmsSendStatusSet).toEqual([]);
  });

  it('is approved, or not there, where it is a template', async () => {
    const asked = { TemplateIdSet: [449_739, 1], International: 0 };
    expect((await callTencent(sandbox, 'DescribeSmsTemplateList', asked)).DescribeTemplateStatusSet).toMatchObject([
      { TemplateId: 449_739, StatusCode: 0 },
    ]);
  });
});

describe('faults', () => {
  it('let a call fail before or after it was booked, which the caller cannot tell apart', async () => {
    strike('SendSms', 'cut_before');
    await expect(send()).rejects.toThrow('fetch failed');
    expect(booked()).toHaveLength(0);
    strike('SendSms', 'cut_after');
    await expect(send()).rejects.toThrow('fetch failed');
    expect(booked()).toHaveLength(1);
    strike('SendSms', 'hang_after');
    void send({ TemplateParamSet: ['林晚', 'OTHER'] }).catch(() => undefined);
    await until(() => booked().length === 2);
  });

  it('answer with codes of the whole call, and of the number in its row', async () => {
    strike('SendSms', 'code:FailedOperation.InsufficientBalanceInSmsPackage');
    expect((await send()).Error?.Code).toBe('FailedOperation.InsufficientBalanceInSmsPackage');
    strike('SendSms', 'code:FailedOperation.PhoneNumberInBlacklist');
    expect(await rowOf()).toMatchObject({ Code: 'FailedOperation.PhoneNumberInBlacklist', SerialNo: '', Fee: 0 });
    strike('SendSms', 'http_500');
    expect((await send()).Error?.Code).toBe('InternalError');
    expect(booked()).toEqual([]);
  });
});

it('checks the published example of a signed call, with a host that has a port or none', () => {
  const clock = { wallNow: () => 1_551_113_065_000, signingNow: () => 0, now: () => 0 };
  const secretId = 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE';
  const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE';
  const verify = (host: string, Signature: string) =>
    new Tc3Signature({ secretId, secretKey }, clock as never, 'cvm').verify({
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: {
        authorization: `TC3-HMAC-SHA256 Credential=${secretId}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=${Signature}`,
        'content-type': 'application/json; charset=utf-8',
        'x-tc-timestamp': '1551113065',
        host,
      },
      body: Buffer.from(
        String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
      ),
    } as never);
  const signature = '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168';
  expect(() => verify('cvm.tencentcloudapi.com', signature)).not.toThrow();
  expect(() => verify('cvm.tencentcloudapi.com:443', signature)).not.toThrow();
  expect(() => verify('cvm.tencentcloudapi.com', signature.replace('7', '8'))).toThrow('validated');
});
