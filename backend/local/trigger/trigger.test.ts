import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultBook, type FaultScript } from '../../sandbox/world/faultBook';

const root = join(__dirname, '..', '..', '..');
const trigger = (...names: string[]) =>
  spawnSync(process.execPath, [join(root, 'backend', 'local', 'trigger.mjs'), ...names], { encoding: 'utf8' });

// What is given before the fault: the world, the open order, what must have been told.
const given = '(?:world, )?(?:await \\w+\\(world\\), )?(?:\\{[^}]*\\}, |taken, )?';

describe('npm run trigger', () => {
  it('lists each event with what must come of it', () => {
    const { status, stdout } = trigger();
    expect(status).toBe(0);
    const ofWechatPay = ['pay.ok', 'pay.dup', 'push.lost', 'sig.forged', 'refund.abnormal'];
    const ofOthers = [
      'alipay.ok',
      'alipay.late',
      'alipay.refund',
      'virtual.ok',
      'virtual.stale',
      'virtual.wrong-amount',
      'virtual.late',
      'virtual.complaint',
      'refund.ios-ask',
      'refund.ios-done',
      'number.reissued',
    ];
    for (const name of [...ofWechatPay, ...ofOthers]) expect(stdout).toMatch(new RegExp(`^${name} +.+: .+\\.$`, 'm'));
  });

  it('knows no other events, and says where they are listed', () => {
    const { status, stderr } = trigger('pay.constructor');
    expect(status).toBe(1);
    expect(stderr).toContain('There is no event pay.constructor.');
  });

  it.each([
    [
      'wechatPay',
      'events.mjs',
      { refused: 'callback', setAsideOnce: 'callback', payPostage: 'callback', paidAndTold: 'callback' },
      10,
    ],
    [
      'alipay',
      'alipayEvents.mjs',
      { refused: 'callback', setAside: 'callback', payAtDesk: 'callback', paidAndTold: 'callback' },
      5,
    ],
    [
      'wechatVirtual',
      'virtualEvents.mjs',
      { refusedOnce: 'deliver_notify', payVirtually: 'deliver_notify', paidAndTold: 'deliver_notify' },
      6,
    ],
  ])('names only faults that a stand-in can have (%s)', (party, file, told, least) => {
    const text = readFileSync(join(root, 'backend', 'local', 'trigger', file), 'utf8');
    const struck = Object.entries(told).flatMap(([name, operation]) =>
      [...text.matchAll(new RegExp(`\\b${name}\\(${given}'((?:code:)?\\w+)'`, 'g'))].map(([, fault]) => [
        operation,
        fault,
      ]),
    );
    const others = [...text.matchAll(/(?:cancelled|failing)\(world, '(\w+)', '((?:code:)?\w+)'/g)].map(
      ([, operation, fault]) => [operation, fault],
    );
    const book = new FaultBook();
    for (const [operation, fault] of [...struck, ...others])
      expect(() => book.add({ party, operation, fault } as FaultScript)).not.toThrow();
    expect(struck.length + others.length).toBeGreaterThanOrEqual(least);
  });
});
