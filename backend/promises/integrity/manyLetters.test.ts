import { randomBytes } from 'node:crypto';
import { accountKey } from '../../accounts/keys/accountKeys';
import { letterKeyPlace } from '../../letterKeys/letterKeys';
import { database } from '../../platform/database';
import { keysDatabase } from '../../platform/keys/keysDatabase';
import { logger } from '../../platform/logger';
import { encryptBox } from '../../platform/secretBox';
import { testSystem } from '../../testing/testSystem';
import { LetterCheck } from './LetterCheck';
import { runPass } from './runPass';

const system = testSystem({ signedIn: 'linwan' });

// A measurement: CHECK_ROWS=1000000 npm test -- --testPathPatterns integrity/manyLetters
const rows = Number(process.env.CHECK_ROWS ?? 2_000);
const batch = 2_000;
const idOf = (n: number) => `${n}`.padStart(26, '0');
const body = randomBytes(2_000).toString('hex');

/** Letters that wait, of 2,000 bytes each, with their keys. */
async function fill(): Promise<void> {
  const { id: author } = system.me.account;
  const wrapping = await accountKey(author);
  for (let from = 0; from < rows; from += batch) {
    const ids = Array.from({ length: Math.min(batch, rows - from) }, (_, index) => idOf(from + index));
    const letters = ids.map(
      (id) => `('${id}',:author,'${id}','scheduled',1,'',x'${body}','','2050-01-01',NOW(3),NOW(3))`,
    );
    await database.query(
      `INSERT INTO letters (id, author_id, draft_key, status, version, title, body, signature, deliver_at, created_at, updated_at)
       VALUES ${letters.join(',')}`,
      { replacements: { author } },
    );
    const keys = ids.map((id) => {
      const wrapped = encryptBox(wrapping, randomBytes(32), letterKeyPlace(id, author)).toString('hex');
      return `('${id}',:author,x'${wrapped}',NOW(3))`;
    });
    const insert = 'INSERT INTO letter_keys (letter_id, holder, wrapped, created_at) VALUES';
    await keysDatabase.query(`${insert} ${keys.join(',')}`, { replacements: { author } });
  }
}

async function timed() {
  const [began, cpu] = [process.hrtime.bigint(), process.cpuUsage()];
  const pass = await runPass();
  const { user, system: kernel } = process.cpuUsage(cpu);
  return { pass, seconds: Number(process.hrtime.bigint() - began) / 1e9, cpu: (user + kernel) / 1e6 };
}

it(`of ${rows} letters the one whose words have rotted is found`, async () => {
  jest.spyOn(logger, 'alarm').mockReturnValue();
  await fill();
  const first = await timed();
  expect(first.pass).toMatchObject({ letters: rows, faults: 0 });
  const id = idOf(Math.floor(rows / 3));
  await database.query("UPDATE letters SET body = CONCAT('x', body) WHERE id = :id", { replacements: { id } });
  const second = await timed();
  expect(second.pass).toMatchObject({ letters: rows, faults: 1 });
  expect(await LetterCheck.findOne({ where: { fault: 'words_altered' } })).toMatchObject({ letterId: id });
  if (process.env.CHECK_ROWS === undefined) return;
  const figures = [first, second].map(({ seconds, cpu }) => ({ seconds: seconds.toFixed(1), cpu: cpu.toFixed(1) }));
  process.stdout.write(`checked letters: ${JSON.stringify({ letters: rows, figures })}\n`);
}, 3_600_000);
