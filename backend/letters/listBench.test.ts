import { letters } from '../../shared/contract';
import { database } from '../platform/database';
import { call } from '../testing/call';
import { planOf } from '../testing/planOf';
import { testSystem } from '../testing/testSystem';
import { sealLetter, writeDraft } from './factory';
import { Letter } from './Letter';
import { listSent } from './listLetters';
import { presentSummaries } from './present';

// The long form (LIST_BENCH_LETTERS=10000, say) measures and holds the bounds; the short one shows that the list is read off
// a key, whatever the number of letters, since a busy machine's clock decides nothing.
const many = Number(process.env.LIST_BENCH_LETTERS ?? 300);
const isMeasured = process.env.LIST_BENCH_LETTERS !== undefined;
const boundMs = 15;
jest.setTimeout(600_000);

const system = testSystem({ signedIn: 'linwan' });
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Milliseconds of our processor time: what others do on the machine counts little there. The database's is not in it. */
async function timesOf(work: () => Promise<unknown>): Promise<number> {
  for (let turn = 0; turn < 20; turn += 1) await work();
  const times: number[] = [];
  for (let turn = 0; turn < 40; turn += 1) {
    const from = process.cpuUsage();
    await work();
    const { user, system: kernel } = process.cpuUsage(from);
    times.push((user + kernel) / 1000);
  }
  return median(times);
}

const columns = Object.values(Letter.getAttributes())
  .flatMap(({ field }) => field ?? [])
  .filter((field) => !['id', 'draft_key'].includes(field))
  .join(', ');

const aTime = 500;

/** Copies a letter so many times, older than itself: what is listed last is never looked at. */
async function copyOf(id: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += aTime) {
    const numbers = Array.from({ length: Math.min(aTime, count - from) }, (_, index) => `SELECT ${from + index} AS i`);
    await database.query(
      `INSERT INTO letters (id, draft_key, ${columns})
       SELECT CONCAT('00', LPAD(i, 24, '0')), CONCAT('copy-of-a-draft-', i), ${columns}
       FROM (${numbers.join(' UNION ALL ')}) n JOIN letters WHERE id = :id`,
      { replacements: { id } },
    );
  }
}

const list = async () =>
  presentSummaries((await listSent(system.me.account.id, { limit: 20 })).found, async () => new Set());

describe('the list of one author', () => {
  beforeEach(async () => {
    for (let turn = 0; turn < 10; turn += 1) await writeDraft(system.token);
    for (let turn = 0; turn < 10; turn += 1) await sealLetter(system.token);
  });

  it('is read off a key that has it in order, and pages follow each other', async () => {
    const [letter] = await Letter.findAll({ limit: 1 });
    await copyOf(letter?.id ?? '', many);
    const plan = await planOf('SELECT id FROM letters WHERE author_id = :author ORDER BY id DESC LIMIT 21', {
      author: system.me.account.id,
    });
    expect(plan.key).toBe('of_author');
    expect(plan.extra).not.toContain('filesort');
    const first = await call(letters.listSent, { limit: 20 }, system.token);
    const second = await call(letters.listSent, { limit: 20, cursor: first.nextCursor ?? '' }, system.token);
    expect(new Set([...first.letters, ...second.letters].map(({ id }) => id)).size).toBe(40);
  });

  const measured = isMeasured ? it : it.skip;
  measured(`of 20 in ${many} takes at most ${boundMs} ms, and as long as of 20`, async () => {
    const few = await timesOf(list);
    const [letter] = await Letter.findAll({ limit: 1 });
    await copyOf(letter?.id ?? '', many);
    const bare = await timesOf(() =>
      Letter.findAll({ where: { authorId: system.me.account.id }, order: [['id', 'DESC']], limit: 21 }),
    );
    const all = await timesOf(list);
    process.stdout.write(
      `20 of ${many}: ${all.toFixed(2)} ms, of 20: ${few.toFixed(2)} ms, the bare rows: ${bare.toFixed(2)} ms (x${(all / bare).toFixed(1)})\n`,
    );
    expect(all).toBeLessThanOrEqual(boundMs);
    expect(all / few).toBeLessThanOrEqual(1.5);
  });
});
