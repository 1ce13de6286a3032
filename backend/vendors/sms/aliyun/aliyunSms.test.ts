import { newId } from '../../../platform/newId';
import type { FaultScript, Sandbox } from '../../../sandbox/startSandbox';
import { startTestSandbox } from '../../../testing/startTestSandbox';
import { aliyunSms } from './aliyunSms';
import { aliyunSmsSettings } from './settings';

jest.mock('./timeouts', () => ({ timeouts: { smsMs: 4_000 } }));

let sandbox: Sandbox;
let count = 0;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const newNumber = () => {
  count += 1;
  return `+86137${String(count).padStart(8, '0')}`;
};
const send = (phone = newNumber()) =>
  aliyunSms.send({ phone, reference: newId(), message: { template: 'code', code: '012345' } });
const strike = (fault: FaultScript['fault']) => sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault });

it('sends the code, zeros in front too, by the verification template', async () => {
  expect(await send()).toEqual({ kind: 'accepted', reference: expect.any(String) });
  const sms = sandbox.sms.service.messages.at(-1);
  expect(sms?.templateCode).toBe(aliyunSmsSettings.SMS_CODE_TEMPLATE_CODE);
  expect(sms?.content).toContain('012345');
});

it('is refused for a number that Alibaba does not reach, without a call', async () => {
  const before = sandbox.sms.service.messages.length;
  expect(await send('+85291234567')).toMatchObject({ kind: 'refused', next: 'never' });
  expect(sandbox.sms.service.messages).toHaveLength(before);
});

it('is refused by the vendor within a minute', async () => {
  const phone = newNumber();
  await send(phone);
  expect(await send(phone)).toEqual({
    kind: 'refused',
    code: 'isv.BUSINESS_LIMIT_CONTROL',
    reason: 'over_limit',
    next: 'later',
    retryAfterMs: 60_000,
  });
});

it.each([
  ['code:isv.AMOUNT_NOT_ENOUGH', 'refused'],
  ['http_500', 'unknown'],
  ['hang_after', 'unknown'],
] as const)('ends after %s as %s', async (fault, kind) => {
  strike(fault);
  expect(await send()).toMatchObject({ kind });
});
