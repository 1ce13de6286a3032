import { Letter } from '../letters/Letter';
import { database } from '../platform/database';
import { testSystem } from '../testing/testSystem';
import { adoptWaiting, compareWaiting } from './sums';

const system = testSystem({ signedIn: 'linwan' });

// A measurement: WAITING_ROWS=1000000 npm test -- --testPathPatterns manyWaiting
const rows = Number(process.env.WAITING_ROWS ?? 2_000);
const batch = 50_000;
const run = (sql: string, replacements = {}) => database.query(sql, { replacements });

/** Letters that wait, spread over twenty years. */
async function fill(): Promise<void> {
  for (let from = 0; from < rows; from += batch) {
    const count = Math.min(batch, rows - from);
    const values = Array.from({ length: count }, (_, index) => {
      const n = from + index;
      const id = `'${`${n}`.padStart(26, '0')}'`;
      return `(${id},:author,${id},'scheduled',1,'','','','2030-01-01' + INTERVAL ${(n * 7919) % 631_152_000} SECOND,NOW(3),NOW(3))`;
    });
    await run(
      `INSERT INTO letters (id, author_id, draft_key, status, version, title, body, signature, deliver_at, created_at, updated_at)
       VALUES ${values.join(',')}`,
      { author: system.me.account.id },
    );
  }
}

const timed = async <Result>(work: () => Promise<Result>) => {
  const began = process.hrtime.bigint();
  return { result: await work(), seconds: Number(process.hrtime.bigint() - began) / 1e9 };
};

it(`one of ${rows} letters that vanished, and one that was moved by a millisecond, are found`, async () => {
  await fill();
  await adoptWaiting();
  const quiet = await timed(compareWaiting);
  expect(quiet.result).toEqual({ letters: rows, unlike: [] });
  await run(`DELETE FROM letters WHERE id = :id`, { id: `${Math.floor(rows / 3)}`.padStart(26, '0') });
  const last = { id: `${rows - 1}`.padStart(26, '0') };
  await run('UPDATE letters SET deliver_at = deliver_at + INTERVAL 1000 MICROSECOND WHERE id = :id', last);
  const found = await timed(compareWaiting);
  expect(found.result.unlike.map(({ must, are }) => are.letters - must.letters).sort()).toEqual([-1, 0]);
  expect(await Letter.count()).toBe(rows - 1);
  if (process.env.WAITING_ROWS === undefined) return;
  const seconds = [quiet, found].map((one) => Number(one.seconds.toFixed(2)));
  process.stdout.write(`waiting letters: ${JSON.stringify({ letters: rows, seconds })}\n`);
}, 3_600_000);
