import { newId } from '../../../platform/newId';
import type { FaultScript, Sandbox } from '../../../sandbox/startSandbox';
import { startTestSandbox } from '../../../testing/startTestSandbox';
import { recordOutput } from '../../testing/recordOutput';
import { answerJson, startScriptedServer } from '../../testing/scriptedServer';
import type { SmsMessage } from '../Sms';
import { tencentSmsSettings } from './settings';
import { tencentSms } from './tencentSms';

jest.mock('./timeouts', () => ({ timeouts: { smsMs: 4_000 } }));

const CODE = '7KQ2-M9XD-4TRA';
const letter = { template: 'letter', name: '林晚', code: CODE } as const;

let sandbox: Sandbox;
let count = 0;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => {
  sandbox.faults.clear();
  jest.restoreAllMocks();
});
afterAll(() => sandbox.close());

const newNumber = () => {
  count += 1;
  return `+86137${String(count).padStart(8, '0')}`;
};
const send = (message: SmsMessage = letter, phone = newNumber(), reference = newId()) =>
  tencentSms.send({ phone, reference, message });
const strike = (fault: FaultScript['fault'], times = 1) =>
  sandbox.faults.add({ party: 'tencentSms', operation: 'SendSms', fault, times });
const booked = () => sandbox.tencentSms.product.messages;
const answering = async (answer: unknown, status = 200) => {
  const server = await startScriptedServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  jest.replaceProperty(tencentSmsSettings, 'TENCENT_SMS_API_URL', server.url);
  return server;
};

describe('an accepted SMS', () => {
  it('holds name and code in their order, and carries our reference as its context', async () => {
    const reference = newId();
    const outcome = await send(letter, '+8613800000003', reference);
    const sms = booked().at(-1);
    expect(outcome).toEqual({ kind: 'accepted', reference: sms?.serialNo });
    expect(sms).toMatchObject({ sessionContext: reference, number: '13800000003' });
    expect(sms?.content).toMatch(/^【时光来信】林晚 .* 7KQ2-M9XD-4TRA /);
  });

  it.each([
    [{ template: 'code', code: '012345' }, 'TENCENT_SMS_CODE_TEMPLATE_ID', '验证码是 012345'],
    [
      { template: 'security', what: '新设备登录', time: '12:00' },
      'TENCENT_SMS_ALERT_TEMPLATE_ID',
      '于 12:00 有安全变动：新设备登录',
    ],
    [{ template: 'check', result: '通过了' }, 'TENCENT_SMS_CHECK_TEMPLATE_ID', '一封信通过了'],
    [{ template: 'unreached', result: '没有送到' }, 'TENCENT_SMS_UNREACHED_TEMPLATE_ID', '没有送到'],
    [{ template: 'asked', result: '愿意收' }, 'TENCENT_SMS_ASKED_TEMPLATE_ID', '愿意收'],
    [{ template: 'needed', result: '等您看' }, 'TENCENT_SMS_NEEDED_TEMPLATE_ID', '等您看'],
    [{ template: 'trial', code: '4821' }, 'TENCENT_SMS_TRIAL_TEMPLATE_ID', '编号4821'],
  ] as const)('of %j goes by its template', async (message, setting, words) => {
    expect(await send(message)).toMatchObject({ kind: 'accepted' });
    expect(booked().at(-1)).toMatchObject({
      templateId: tencentSmsSettings[setting],
      content: expect.stringContaining(words),
    });
  });

  it('of a template that was never approved is none, and is not sent', async () => {
    jest.replaceProperty(tencentSmsSettings, 'TENCENT_SMS_CHECK_TEMPLATE_ID', undefined);
    const before = booked().length;
    expect(tencentSms.says('check')).toBe(false);
    expect(tencentSms.says('trial')).toBe(true);
    expect(await send({ template: 'check', result: '通过了' })).toMatchObject({ code: 'no_template', next: 'never' });
    expect(booked()).toHaveLength(before);
  });

  it.each([
    'FailedOperation.ContainSensitiveWord',
    'InvalidParameter.DirtyWordFound',
    'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter',
    'InvalidParameterValue.TemplateParameterLengthLimit',
  ] as const)('takes a neutral name for one that is refused with %s', async (code) => {
    strike(`code:${code}`);
    expect(await send()).toMatchObject({ kind: 'accepted' });
    expect(booked().at(-1)?.content).toContain('一位朋友');
  });

  it('is taken without a number of the vendor where it names none that we can keep', async () => {
    const row = { Code: 'Ok', SerialNo: '9'.repeat(129) };
    const server = await answering({ Response: { SendStatusSet: [row], RequestId: 'R' } });
    expect(await send()).toEqual({ kind: 'accepted', reference: null });
    await server.close();
  });
});

describe('a certain refusal', () => {
  it.each(['+85291234567', '+33612345678', 'no number'])('is for ever for %s, without a call', async (phone) => {
    const before = booked().length;
    expect(await send(letter, phone)).toMatchObject({ kind: 'refused', reason: 'number_impossible', next: 'never' });
    expect(booked()).toHaveLength(before);
  });

  // Told of the whole call, or in the row of the number: which, no page says of each code.
  it.each([
    ['FailedOperation.InsufficientBalanceInSmsPackage', 'quota', 'channel_down'],
    ['FailedOperation.PhoneNumberInBlacklist', 'blocked_by_recipient', 'never'],
    ['LimitExceeded.PhoneNumberDailyLimit', 'over_limit', 'later'],
  ])('is read in the row as of the whole call: %s', async (Code, reason, next) => {
    for (const [said, status] of [
      [{ SendStatusSet: [{ SerialNo: '', Fee: 0, Code }] }, 200],
      [{ Error: { Code, Message: 'm' } }, 200],
      [{ Error: { Code, Message: 'm' } }, 400],
    ] as const) {
      const server = await answering({ Response: { ...said, RequestId: 'R' } }, status);
      expect(await send({ template: 'trial', code: '1' })).toMatchObject({ kind: 'refused', code: Code, reason, next });
      await server.close();
      jest.restoreAllMocks();
    }
  });

  it('shuts the channel when our secret, our signature or our application is wrong', async () => {
    const wrong = [
      ['TENCENT_SMS_SECRET_KEY', 'AuthFailure.SignatureFailure', 'account_of_ours'],
      ['TENCENT_SMS_SIGN_NAME', 'FailedOperation.SignatureIncorrectOrUnapproved', 'account_of_ours'],
      ['TENCENT_SMS_APP_ID', 'UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'account_of_ours'],
    ] as const;
    for (const [setting, code, reason] of wrong) {
      jest.replaceProperty(tencentSmsSettings, setting, '1');
      expect(await send()).toEqual({ kind: 'refused', code, reason, next: 'channel_down' });
      jest.restoreAllMocks();
    }
  });

  it('shuts the channel when even the neutral name is refused', async () => {
    strike('code:FailedOperation.ContainSensitiveWord', 2);
    expect(await send()).toMatchObject({ reason: 'content_blocked', next: 'channel_down' });
  });

  it('raises an alarm where it stands in no table', async () => {
    strike('code:FailedOperation.SomethingNew');
    const output = await recordOutput(async () => {
      expect(await send()).toMatchObject({ kind: 'refused', reason: 'unfamiliar', next: 'never' });
    });
    expect(output).toMatch(/^alarm .*FailedOperation\.SomethingNew/);
  });
});

describe('a lost answer', () => {
  it.each([
    ['hang_after', 'ETIMEDOUT', 1],
    ['cut_after', 'ECONNRESET', 1],
    ['hang_before', 'ETIMEDOUT', 0],
    ['cut_before', 'ECONNRESET', 0],
    ['http_500', 'InternalError', 0],
    ['http_503_html', 'http_503', 0],
    ['code:InternalError.Timeout', 'InternalError.Timeout', 0],
    ['code:InternalError.SendAndRecvFail', 'InternalError.SendAndRecvFail', 0],
  ] as const)('is unknown after %s, and not sent again', async (fault, code, bookings) => {
    const before = booked().length;
    strike(fault);
    expect(await send()).toEqual({ kind: 'unknown', code });
    expect(booked()).toHaveLength(before + bookings);
  });

  it('is not_sent when nothing listens', async () => {
    const server = await answering({});
    await server.close();
    expect(await send()).toEqual({ kind: 'not_sent', code: 'ECONNREFUSED' });
  });

  it.each([
    ['no response', {}, 200],
    ['no row', { Response: { SendStatusSet: [] } }, 200],
    ['two rows for one number', { Response: { SendStatusSet: [{ Code: 'Ok' }, { Code: 'Ok' }] } }, 200],
    ['a row without a code', { Response: { SendStatusSet: [{}] } }, 200],
  ])('is unknown when the answer holds %s', async (_what, answer, status) => {
    const server = await answering(answer, status);
    expect(await send()).toEqual({ kind: 'unknown', code: 'malformed' });
    await server.close();
  });

  it('is unknown with any status but 200 that tells no error', async () => {
    const server = await answering({ Response: { SendStatusSet: [{ Code: 'Ok', SerialNo: '1' }] } }, 502);
    expect(await send()).toEqual({ kind: 'unknown', code: 'http_502' });
    await server.close();
  });
});

it('calls over one kept connection', async () => {
  const sockets = new Set<number | undefined>();
  const server = await startScriptedServer((_request, response) => {
    sockets.add(response.socket?.remotePort);
    answerJson(response, { Response: { SendStatusSet: [{ Code: 'Ok', SerialNo: '1' }] } });
  });
  jest.replaceProperty(tencentSmsSettings, 'TENCENT_SMS_API_URL', server.url);
  for (let times = 0; times < 5; times += 1) await send();
  expect([server.requests.length, sockets.size]).toEqual([5, 1]);
  await server.close();
});

it('lets neither number nor code nor name nor secret into the outcome or the log', async () => {
  const secret = tencentSmsSettings.TENCENT_SMS_SECRET_KEY ?? '';
  const found = (output: string) => ['13800000003', CODE, '不可泄露', secret].filter((one) => output.includes(one));
  const gossip = { Error: { Code: '13800000003', Message: `to 13800000003 ${CODE}` }, RequestId: '13800000003' };
  const message = { ...letter, name: '不可泄露' };
  const output = await recordOutput(async () => {
    for (const fault of ['cut_after', 'hang_after', 'http_503_html', 'code:AuthFailure.SignatureExpire'] as const) {
      strike(fault);
      process.stdout.write(JSON.stringify(await send(message, '+8613800000003')));
    }
    const server = await answering({ Response: gossip });
    process.stdout.write(JSON.stringify(await send(message, '+8613800000003')));
    await server.close();
  });
  expect(output).toMatch(/ECONNRESET.*ETIMEDOUT.*http_503.*AuthFailure.*malformed/s);
  expect(found(output)).toEqual([]);
});
