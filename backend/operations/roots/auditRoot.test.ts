import { rmSync } from 'node:fs';
import { database } from '../../platform/database';
import { logger } from '../../platform/logger';
import { letTimePass } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { AuditHead } from '../audit/AuditHead';
import { enterAudit } from '../audit/enterAudit';
import { trimAudit } from '../audit/trimAudit';
import { verifyAudit } from '../audit/verifyAudit';
import { operationSettings } from '../settings';
import { makeOperator, type } from '../testing/operatorTerminal';
import { presentRoot, readRoot, rootFault, rootLine } from './auditRoot';
import { sayRoot } from './sayRoot';

const system = testSystem();
const day = 86_400_000;

afterEach(() => {
  operationSettings.AUDIT_ROOT_MAIL = undefined;
  rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true });
  jest.restoreAllMocks();
});

const acts = ['contacts_refuse', 'contacts_allow', 'moderation_pass', 'moderation_refuse'] as const;

/** Enters rows with our own program, so that whatever they say, they verify. */
async function enter(count: number, from = 0): Promise<void> {
  for (let row = from; row < from + count; row += 1)
    await enterAudit({ operatorId: null, role: 'support', act: acts[row % 4] ?? 'contacts_refuse', stage: 'done' });
}

async function keep() {
  const root = await presentRoot();
  if (!root) throw new Error('no root');
  return root;
}

async function writeAnew(write: () => Promise<void>): Promise<void> {
  await database.query('DELETE FROM audit_events');
  await database.query('DELETE FROM audit_heads');
  await write();
}

describe('a root of the audit that was kept elsewhere', () => {
  it('is part of the audit as long as it only grows, is trimmed, or is read anew', async () => {
    await enter(3);
    const root = readRoot(rootLine(await keep()));
    expect(await rootFault(root)).toBeNull();
    await enter(4);
    expect(await rootFault(root)).toBeNull();
    await letTimePass(system, 4 * 366 * day);
    await enter(1);
    expect(await trimAudit.round()).toBe(7);
    expect(await rootFault(root)).toMatch(/older than the first row/);
  });

  // Whoever has the database and APP_SECRET writes a chain that verifies: only what was kept elsewhere tells.
  it.each<[string, () => Promise<void>, RegExp]>([
    ['cut off at its end', () => enter(4), /its end was cut off/],
    ['all gone', async () => {}, /its end was cut off/],
    ['without one row of its middle', async () => enter(2).then(() => enter(4, 3)), /row 6 is not that/],
    ['with another first row', async () => enter(1, 1).then(() => enter(5, 1)), /row 6 is not that/],
    [
      'with two rows in another order',
      async () =>
        enter(1, 1)
          .then(() => enter(1))
          .then(() => enter(4, 2)),
      /row 6 is not/,
    ],
    ['with one row more at the front', async () => enter(1).then(() => enter(6)), /row 6 is not that/],
    ['with the same rows at other times', () => enter(6), /row 6 is not that/],
  ])('tells of an audit written anew that verifies by itself: %s', async (_how, write, says) => {
    await enter(6);
    const root = await keep();
    await writeAnew(write);
    expect((await verifyAudit({ mustBe: false })).fault).toBeNull();
    expect(await rootFault(root)).toMatch(says);
  });

  it('is compared at the terminal', async () => {
    await enter(2);
    const { stdout: line } = await type('audit root');
    await enter(1);
    const fine = await type(`audit verify --against ${line.trim()}`);
    expect(fine).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/no fault\nit holds the kept root of 2\d{3}-/),
    });
    const forged = line.trim().replace(/[0-9a-f]{4}$/, 'beef');
    const found = await type(`audit verify --against ${forged}`);
    expect(found).toMatchObject({ status: 1, stdout: expect.stringContaining('row 2 is not that of the kept root') });
    expect(await type('audit verify --against nonsense')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^a root reads like .+\n$/),
    });
  });

  it.each([
    '',
    'x',
    '2026-11-29',
    '2026-11-29.1',
    '2026-11-29.x.00',
    `2026-11-29.1.${'0'.repeat(63)}`,
    `29.11.2026.1.${'0'.repeat(64)}`,
  ])('is not "%s"', (line) => expect(() => readRoot(line)).toThrow('a root reads like'));
});

describe('the root of a day', () => {
  const roots = (log: jest.SpyInstance) => log.mock.calls.filter(([event]) => event === 'audit root');

  it('goes into the log and a mailbox once a day, whatever becomes of the database', async () => {
    const log = jest.spyOn(logger, 'info');
    operationSettings.AUDIT_ROOT_MAIL = 'audit@postome.test';
    expect(await sayRoot.round()).toBe(0);
    await makeOperator('lin', 'auditor');
    await enter(2);
    for (let times = 0; times < 3; times += 1) await sayRoot.round();
    const line = rootLine(await keep());
    expect(roots(log)).toEqual([['audit root', { root: line }]]);
    const mails = () => system.sandbox.inbox.others().filter(({ to }) => to === 'audit@postome.test');
    expect(mails()).toHaveLength(1);
    expect(JSON.stringify(mails())).toContain(line);
    await letTimePass(system, day);
    await sayRoot.round();
    expect(mails()).toHaveLength(2);
  });

  it('is said again an hour later when the mail did not go, with an alarm', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation(() => {});
    operationSettings.AUDIT_ROOT_MAIL = 'nobody at all@example.com';
    await enter(1);
    expect(await sayRoot.round()).toBe(0);
    expect(alarm.mock.calls.map(([event]) => event)).toContain('the audit root could not be mailed');
    operationSettings.AUDIT_ROOT_MAIL = 'amelie@example.com';
    expect(await sayRoot.round()).toBe(1);
    expect((await AuditHead.findByPk('operators'))?.rootSentAt).not.toBeNull();
  });

  it.each([
    ["UPDATE audit_events SET act = 'contacts_allow' WHERE number = 1", 'row changed', 1],
    ['DELETE FROM audit_events WHERE number = 2', 'row missing', 2],
    ['DELETE FROM audit_events WHERE number = 3', 'end changed', 2],
    [
      `UPDATE audit_events SET number = 9 WHERE number = 2; UPDATE audit_events SET number = 2 WHERE number = 3;
      UPDATE audit_events SET number = 3 WHERE number = 9`,
      'chain broken',
      2,
    ],
    ['UPDATE audit_heads SET number = 2', 'end changed', 2],
  ])('is not said of an audit at fault, which is an alarm: %s', async (sql, code, count) => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation(() => {});
    const log = jest.spyOn(logger, 'info');
    await enter(3);
    for (const one of sql.split(';')) await database.query(one);
    expect(await sayRoot.round()).toBe(0);
    expect(alarm.mock.calls).toEqual([['the audit of operators is at fault', { code, count }]]);
    expect(roots(log)).toEqual([]);
  });
});
