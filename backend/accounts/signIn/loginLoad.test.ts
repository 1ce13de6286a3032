import { performance } from 'node:perf_hooks';
import { accounts } from '../../../shared/contract';
import { ask, call } from '../../testing/call';
import { forgetLimits } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { joining } from '../factory';

// LOGIN_LOAD_ROUNDS=20 measures; in the suite the rounds are few and nothing depends on the clock of a busy machine.
const rounds = Number(process.env.LOGIN_LOAD_ROUNDS ?? 1);
const parallel = 20;
const password = 'sieben rote Schiffe';

const system = testSystem();

const at = (sorted: number[], share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;

it('lets twenty people in at once', async () => {
  const names: string[] = [];
  for (let count = 0; count < parallel; count += 1) {
    const { account } = await call(accounts.register, { name: 'Anna', password, joining });
    names.push(account.identities[0]?.shown ?? '');
  }
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    await forgetLimits(system);
    const logins = names.map(async (name) => {
      const startedAt = performance.now();
      const { status } = await ask(accounts.signInWithPassword, { name, password });
      times.push(performance.now() - startedAt);
      return status;
    });
    expect(new Set(await Promise.all(logins))).toEqual(new Set([200]));
  }
  if (!process.env.LOGIN_LOAD_ROUNDS) return;
  const { user, system: kernel } = process.cpuUsage(before);
  const cpu = `${((user + kernel) / 1000 / times.length).toFixed(0)} ms of a core each`;
  times.sort((a, b) => a - b);
  const [median, p99] = [at(times, 0.5), at(times, 0.99)].map((ms) => `${ms.toFixed(0)} ms`);
  process.stderr.write(`${times.length} logins, ${parallel} at once: median ${median}, p99 ${p99}, ${cpu}\n`);
  expect(at(times, 0.99)).toBeLessThanOrEqual(1_500);
}, 600_000);
