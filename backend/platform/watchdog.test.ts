import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../testing/eventually';
import { type BackendProcess, builtBackend, killAll, run, untilReady } from '../testing/processes';
import { testSettings } from '../testing/testSettings';
import { testSystem } from '../testing/testSystem';

afterAll(killAll);
testSystem();

type Name = 'server' | 'worker';

// The built process, whose loop a signal keeps busy for so many seconds while it may stand still for one; a busy machine
// gets more than ten seconds to end it.
const blockable = (name: Name, seconds: number) => `
  require('./platform/runProcess').grace.ms = 100_000;
  process.on('SIGUSR2', () => {
    const { watchdog } = require('./platform/watchdog');
    watchdog.patienceSeconds = ${seconds === Infinity ? 1 : 60};
    for (const end = Date.now() + ${seconds} * 1000; Date.now() < end; );
    console.log('the loop goes on');
  });
  require('./${name}');`;

const folder = mkdtempSync(join(tmpdir(), 'watchdog-'));
afterAll(() => rmSync(folder, { recursive: true }));
const HEARTBEAT_FILE = join(folder, 'heartbeat');

function startBlockable(name: Name, seconds: number): Promise<BackendProcess> {
  const given = { PORT: '0', REDIS_URL: process.env.REDIS_URL ?? '', LOG_LEVEL: 'info', HEARTBEAT_FILE };
  const settings = { ...testSettings(), ...given };
  const script = blockable(name, seconds);
  return untilReady(name, run(process.execPath, ['-e', script], settings, join(builtBackend, 'backend')));
}

describe('a process whose loop hangs', () => {
  it.each(['worker', 'server'] as const)('is ended, with an alarm: the %s', async (name) => {
    const hanging = await startBlockable(name, Infinity);
    hanging.signal('SIGUSR2');
    expect(await hanging.ended).toEqual({ code: null, signal: 'SIGKILL' });
    const last = hanging.output().trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toEqual({
      ...{ level: 50, alarm: true, job: name, msg: 'event loop hangs' },
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
  });

  it('for less than its patience goes on, writes its heartbeat, and still ends when it is asked to', async () => {
    rmSync(HEARTBEAT_FILE, { force: true });
    const slow = await startBlockable('worker', 2);
    await eventually(() => expect(existsSync(HEARTBEAT_FILE)).toBe(true));
    slow.signal('SIGUSR2');
    slow.signal('SIGTERM');
    expect(await slow.ended).toEqual({ code: 0, signal: null });
    expect(slow.output()).toContain('the loop goes on');
    expect(slow.output()).not.toContain('event loop hangs');
  });
});
