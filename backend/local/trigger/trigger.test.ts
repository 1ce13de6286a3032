import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultBook, type FaultScript } from '../../sandbox/world/faultBook';

const root = join(__dirname, '..', '..', '..');
const trigger = (...names: string[]) =>
  spawnSync(process.execPath, [join(root, 'backend', 'local', 'trigger.mjs'), ...names], { encoding: 'utf8' });

describe('npm run trigger', () => {
  it('lists each event with what must come of it', () => {
    const { status, stdout } = trigger();
    expect(status).toBe(0);
    const ofWechatPay = ['pay.ok', 'pay.dup', 'push.lost', 'sig.forged', 'refund.abnormal'];
    const ofOthers = [
      'alipay.ok',
      'alipay.refund',
      'virtual.ok',
      'virtual.complaint',
      'refund.ios-ask',
      'refund.ios-done',
    ];
    for (const name of [...ofWechatPay, ...ofOthers]) expect(stdout).toMatch(new RegExp(`^${name} +.+: .+\\.$`, 'm'));
  });

  it('knows no other events, and says where they are listed', () => {
    const { status, stderr } = trigger('pay.constructor');
    expect(status).toBe(1);
    expect(stderr).toContain('There is no event pay.constructor.');
  });

  it.each([
    ['events.mjs', 'wechatPay', 'callback', 10],
    ['alipayEvents.mjs', 'alipay', 'callback', 5],
    ['virtualEvents.mjs', 'wechatVirtual', 'deliver_notify', 4],
  ])('names only faults that a stand-in can have (%s)', (file, party, telling, least) => {
    const text = readFileSync(join(root, 'backend', 'local', 'trigger', file), 'utf8');
    const told = [...text.matchAll(/paidAllTheSame\('([^']+)'\)/g)].map(([, fault]) => [telling, fault]);
    const others = [...text.matchAll(/'(\w+)', '((?:code:)?\w+)'\)/g)].map(([, operation, fault]) => [
      operation,
      fault,
    ]);
    const book = new FaultBook();
    for (const [operation, fault] of [...told, ...others])
      expect(() => book.add({ party, operation, fault } as FaultScript)).not.toThrow();
    expect(told.length + others.length).toBeGreaterThanOrEqual(least);
  });
});
