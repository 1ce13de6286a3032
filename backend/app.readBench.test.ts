import { letters } from '../shared/contract';
import { signIn } from './accounts/factory';
import { writeDraft } from './letters/factory';
import { platformSettings } from './platform/settings';
import { call } from './testing/call';
import { testSystem } from './testing/testSystem';

// The long form (READ_BENCH_ROUNDS=60, say) measures and holds the bound; the short one only shows that both ways answer
// the same, since a busy machine's clock decides nothing.
const rounds = Number(process.env.READ_BENCH_ROUNDS ?? 2);
const isMeasured = process.env.READ_BENCH_ROUNDS !== undefined;
const readsARound = isMeasured ? 40 : 4;
const bound = 1.15;

jest.setTimeout(600_000);

testSystem();
afterEach(() => {
  platformSettings.FIELD_ENCRYPTION = 'on';
});

type Mode = typeof platformSettings.FIELD_ENCRYPTION;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const body = '你好，明天的我。\n'.repeat(220);

/** Twenty letters of one author, stored in one mode, and how to read one of them and the list. */
async function shelf(person: string, mode: Mode) {
  platformSettings.FIELD_ENCRYPTION = mode;
  const { accessToken } = await signIn(person);
  const ids: string[] = [];
  for (let number = 0; number < 20; number += 1) ids.push((await writeDraft(accessToken, { body })).id);
  const readOne = (turn: number) =>
    call(letters.readLetter, { letterId: ids[turn % ids.length] as string }, accessToken);
  const readList = () => call(letters.listSent, { limit: 20 }, accessToken);
  return { mode, readOne, readList };
}

type Shelf = Awaited<ReturnType<typeof shelf>>;

/** Milliseconds of processor time a read, client and server together: what others do on the machine counts little. */
async function timeRound({ mode, readOne, readList }: Shelf, what: 'letter' | 'list'): Promise<number> {
  platformSettings.FIELD_ENCRYPTION = mode;
  const from = process.cpuUsage();
  for (let turn = 0; turn < readsARound; turn += 1) await (what === 'letter' ? readOne(turn) : readList());
  const { user, system: kernel } = process.cpuUsage(from);
  return (user + kernel) / 1000 / readsARound;
}

describe('reading letters', () => {
  it.each(['letter', 'list'] as const)('is at most 15 %% slower with encryption than without (%s)', async (what) => {
    const shelves = [await shelf('linwan', 'on'), await shelf('zhoumu', 'off')];
    const times: Record<Mode, number[]> = { on: [], off: [] };
    for (const one of shelves) await timeRound(one, what); // caches and the compiler settle
    for (let round = 0; round < rounds; round += 1) {
      for (const one of round % 2 === 0 ? shelves : [...shelves].reverse()) {
        times[one.mode].push(await timeRound(one, what));
      }
    }
    expect(times.on).toHaveLength(rounds);
    if (!isMeasured) return;
    const [on, off] = [median(times.on), median(times.off)];
    process.stdout.write(
      `reading a ${what}: ${on.toFixed(2)} ms on, ${off.toFixed(2)} ms off, x${(on / off).toFixed(3)}\n`,
    );
    expect(on / off).toBeLessThanOrEqual(bound);
  });
});
