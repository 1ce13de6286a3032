import { clock } from '../../../platform/clock';
import { newId } from '../../../platform/newId';
import type { Sandbox } from '../../../sandbox/startSandbox';
import { passTime, resetTime } from '../../../testing/passTime';
import { startTestSandbox } from '../../../testing/startTestSandbox';
import { noOthers } from '../../testing/noOthers';
import { recordOutput } from '../../testing/recordOutput';
import type { EarlierSms } from '../Sms';
import { tencentSmsSettings } from './settings';
import { tencentSms } from './tencentSms';

const day = 86_400_000;

let sandbox: Sandbox;
let count = 0;
let phone = '';
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(() => {
  count += 1;
  phone = `+86137${String(count).padStart(8, '0')}`;
});
afterEach(() => {
  sandbox.faults.clear();
  resetTime(sandbox);
});
afterAll(() => sandbox.close());

async function send(code: string): Promise<string> {
  const outcome = await tencentSms.send({ phone, reference: newId(), message: { template: 'trial', code } });
  return (outcome.kind === 'accepted' && outcome.reference) || '';
}
const find = (more: Partial<EarlierSms> = {}) =>
  tencentSms.inquire({
    phone,
    reference: newId(),
    vendorReference: null,
    sentAt: clock.date(),
    others: noOthers,
    ...more,
  });
const strike = (operation: string, fault: 'code:UNDELIV' | 'http_500' | 'hang_before') =>
  sandbox.faults.add({ party: 'tencentSms', operation, fault });

describe('a send whose number of the vendor is known', () => {
  it('is under way while there is no receipt, and then what its receipt says, whatever else came to the phone', async () => {
    const sentAt = clock.date();
    const vendorReference = await send('1');
    expect(await find({ vendorReference, sentAt })).toEqual({
      kind: 'found',
      delivered: null,
      code: null,
      reason: null,
    });
    await passTime(sandbox, 2_000);
    strike('report', 'code:UNDELIV');
    const other = await send('2');
    await passTime(sandbox, 2_000);
    expect(await find({ vendorReference, sentAt })).toEqual({
      kind: 'found',
      delivered: true,
      code: 'DELIVRD',
      reason: null,
    });
    expect(await find({ vendorReference: other, sentAt })).toEqual({
      kind: 'found',
      delivered: false,
      code: 'UNDELIV',
      reason: 'unfamiliar',
    });
  });
});

describe('a send whose number nobody has learned', () => {
  it('proves nothing by being in no receipt', async () => {
    expect(await find()).toEqual({ kind: 'unasked' });
    await send('1');
    expect(await find()).toEqual({ kind: 'unasked' });
  });

  it('is the one receipt that is no other’s, whose number is learned', async () => {
    const sentAt = clock.date();
    const numbers = [await send('1'), await send('2')];
    await passTime(sandbox, 2_000);
    const others = { ...noOthers, numbered: async () => new Set([numbers[0] ?? '']) };
    expect(await find({ sentAt, others })).toMatchObject({
      kind: 'found',
      delivered: true,
      vendorReference: numbers[1],
    });
  });

  it('is none of two', async () => {
    const sentAt = clock.date();
    for (const code of ['1', '2']) await send(code);
    await passTime(sandbox, 2_000);
    expect(await find({ sentAt })).toEqual({ kind: 'unasked' });
  });

  it('is none while another one is in doubt, which it may be of', async () => {
    const sentAt = clock.date();
    await send('1');
    await passTime(sandbox, 2_000);
    const areInDoubt = jest.fn(async () => true);
    expect(await find({ sentAt, others: { ...noOthers, areInDoubt } })).toEqual({ kind: 'unasked' });
    const [until] = areInDoubt.mock.calls[0] as unknown as [Date];
    expect(until.getTime()).toBeGreaterThanOrEqual(sentAt.getTime());
  });

  it('is none that came before it was sent', async () => {
    await send('1');
    await passTime(sandbox, 2_000);
    await passTime(sandbox, 120_000);
    expect(await find()).toEqual({ kind: 'unasked' });
  });
});

describe('what cannot be asked', () => {
  it.each(['http_500', 'hang_before'] as const)('is unknown after %s', async (fault) => {
    strike('PullSmsSendStatusByPhoneNumber', fault);
    expect(await find()).toEqual({ kind: 'unknown' });
  });

  it('is unknown when it is older than what the vendor keeps, without a call', async () => {
    const output = await recordOutput(async () => {
      expect(await find({ sentAt: new Date(clock.now() - 7 * day) })).toEqual({ kind: 'unknown' });
    });
    expect(output).toBe('');
    expect(await find({ sentAt: new Date(clock.now() - 6 * day) })).toEqual({ kind: 'unasked' });
  });

  it('is unknown when our account is refused', async () => {
    jest.replaceProperty(tencentSmsSettings, 'TENCENT_SMS_SECRET_KEY', 'another');
    expect(await find()).toEqual({ kind: 'unknown' });
  });

  it('was never sent where the number is of another land', async () => {
    expect(await find({ phone: '+33612345678' })).toEqual({ kind: 'absent' });
  });
});
