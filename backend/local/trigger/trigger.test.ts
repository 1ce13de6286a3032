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
    for (const name of ['pay.ok', 'pay.dup', 'push.lost', 'sig.forged', 'refund.abnormal'])
      expect(stdout).toMatch(new RegExp(`^${name} +.+: .+\\.$`, 'm'));
  });

  it('knows no other events, and says where they are listed', () => {
    const { status, stderr } = trigger('pay.constructor');
    expect(status).toBe(1);
    expect(stderr).toContain('There is no event pay.constructor.');
  });

  it('names only faults that a stand-in can have', () => {
    const text = readFileSync(join(root, 'backend', 'local', 'trigger', 'events.mjs'), 'utf8');
    const told = [...text.matchAll(/paidAllTheSame\('([^']+)'\)/g)].map(([, fault]) => ['callback', fault]);
    const others = [...text.matchAll(/'(\w+)', '((?:code:)?\w+)'\)/g)].map(([, operation, fault]) => [
      operation,
      fault,
    ]);
    const book = new FaultBook();
    for (const [operation, fault] of [...told, ...others])
      expect(() => book.add({ party: 'wechatPay', operation, fault } as FaultScript)).not.toThrow();
    expect(told.length + others.length).toBeGreaterThan(9);
  });
});
