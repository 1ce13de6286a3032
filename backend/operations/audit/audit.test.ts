import { rmSync } from 'node:fs';
import { database } from '../../platform/database';
import { letTimePass } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { operationSettings } from '../settings';
import { makeOperator, type } from '../testing/operatorTerminal';
import { AuditEvent } from './AuditEvent';
import { enterAudit } from './enterAudit';
import { trimAudit } from './trimAudit';
import { underAudit } from './underAudit';
import { verifyAudit } from './verifyAudit';

const system = testSystem();

afterEach(() => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true }));

const entry = { operatorId: null, role: 'support', act: 'contacts_refuse' } as const;
const subjectMark = Buffer.alloc(32, 7);
const enter = () => underAudit({ ...entry, subjectMark }, async () => {});
const change = (sql: string) => database.query(sql);
const found = async () => {
  const { fault } = await verifyAudit({ mustBe: true });
  return fault && `${fault.fault} ${fault.number}`;
};

async function enterSix(): Promise<void> {
  for (let times = 0; times < 3; times += 1) await enter();
}

describe('the audit of operators', () => {
  it('verifies as it was written, at the same time too', async () => {
    await Promise.all([enter(), enter(), enter()]);
    expect(await verifyAudit({ mustBe: true })).toEqual({ rows: 6, fault: null, unended: [] });
  });

  it.each([
    ['at = at + INTERVAL 1 SECOND'],
    ["operator_id = '01HZZZZZZZZZZZZZZZZZZZZZZZ'"],
    ["role = 'moderator'"],
    ["act = 'contacts_allow'"],
    ["stage = 'failed'"],
    ['begun_number = 1'],
    ["subject_mark = UNHEX(REPEAT('08', 32))"],
    ['subject_mark = NULL'],
    ["object_id = 'x'"],
    ["second_operator_id = '01HZZZZZZZZZZZZZZZZZZZZZZZ'"],
    ['hash = REVERSE(hash)'],
  ])('does not verify with a row edited: %s', async (edit) => {
    await enterSix();
    await change(`UPDATE audit_events SET ${edit} WHERE number = 4`);
    expect(await found()).toBe('row changed 4');
  });

  it.each([
    ['DELETE FROM audit_events WHERE number = 1', 'row missing 1'],
    ['DELETE FROM audit_events WHERE number = 3', 'row missing 3'],
    ['DELETE FROM audit_events WHERE number = 6', 'end changed 5'],
    ['DELETE FROM audit_events', 'end changed 0'],
    ['UPDATE audit_events SET previous_hash = REVERSE(previous_hash) WHERE number = 2', 'chain broken 2'],
    ['UPDATE audit_heads SET removed = 1', 'row missing 2'],
    ['UPDATE audit_heads SET number = 5', 'end changed 5'],
    ['DELETE FROM audit_heads', 'end changed 6'],
  ])('does not verify after %s', async (sql, fault) => {
    await enterSix();
    await change(sql);
    expect(await found()).toBe(fault);
  });

  it('does not verify with its beginning cut off and the head moved behind it', async () => {
    await enterSix();
    await change(`UPDATE audit_heads SET removed = 2, removed_hash = (SELECT hash FROM audit_events WHERE number = 2)`);
    await change('DELETE FROM audit_events WHERE number < 3');
    expect(await found()).toBe('end changed 6');
  });

  it('does not verify with all of it gone while there are operators', async () => {
    await enterSix();
    await change('DELETE FROM audit_events');
    await change('DELETE FROM audit_heads');
    expect(await found()).toBe('end changed 0');
    expect((await verifyAudit({ mustBe: false })).fault).toBeNull();
  });

  it('says at the terminal which row is the first that was changed', async () => {
    await enterSix();
    await change("UPDATE audit_events SET act = 'contacts_allow' WHERE number IN (2, 5)");
    expect(await type('audit verify')).toMatchObject({
      status: 1,
      stdout: 'row 2: row changed\n1 rows read, the audit is at fault\n',
    });
  });

  it('has the row before the act, and after it how it ended; an act that broke off has no end', async () => {
    const work = jest.fn(async () => {
      expect(await AuditEvent.findAll()).toMatchObject([{ stage: 'begun' }]);
      throw new Error('it went wrong');
    });
    await expect(underAudit(entry, work)).rejects.toThrow('it went wrong');
    expect(work).toHaveBeenCalledTimes(1);
    await enterAudit({ ...entry, stage: 'begun' });
    const stages = (await AuditEvent.findAll({ order: ['number'] })).map((row) => [row.stage, row.begunNumber]);
    expect(stages).toEqual([
      ['begun', null],
      ['failed', 1],
      ['begun', null],
    ]);
    expect(await verifyAudit({ mustBe: true })).toEqual({ rows: 3, fault: null, unended: [3] });
  });

  it('loses its rows after three years but the last, verifies on, and goes on', async () => {
    await enterSix();
    expect(await trimAudit.round()).toBe(0);
    await letTimePass(system, 2 * 366 * 86_400_000);
    await enter();
    await letTimePass(system, 366 * 86_400_000);
    expect(await trimAudit.round()).toBe(6);
    expect(await verifyAudit({ mustBe: true })).toEqual({ rows: 2, fault: null, unended: [] });
    await letTimePass(system, 4 * 366 * 86_400_000);
    expect(await trimAudit.round()).toBe(1);
    await enter();
    expect(await verifyAudit({ mustBe: true })).toEqual({ rows: 3, fault: null, unended: [] });
    await change('DELETE FROM audit_events WHERE number = 8');
    expect(await found()).toBe('row missing 8');
  });

  it('is given to auditors, with names of operators and without anybody else’s', async () => {
    const auditor = await makeOperator('lin', 'auditor');
    await auditor.signIn();
    await enter();
    const rows = (await type('audit export')).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toMatchObject([
      { number: 1, act: 'sign_in', operator: { name: 'lin' } },
      { number: 2, act: 'contacts_refuse', stage: 'begun', subject: subjectMark.toString('hex') },
      { number: 3, stage: 'done', begun: 2 },
      { number: 4, act: 'audit_export', role: 'auditor', stage: 'begun' },
    ]);
    const support = await makeOperator('zhou', 'support');
    await support.signIn();
    expect(await type('audit export')).toMatchObject({ status: 1, stdout: '' });
  });
});
