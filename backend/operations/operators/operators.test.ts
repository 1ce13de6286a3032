import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errors } from '../../../shared/errors';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { letTimePass } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { AuditEvent } from '../audit/AuditEvent';
import { createCommand } from '../commands/createCommand';
import { performAct } from '../commands/performAct';
import { operationSettings } from '../settings';
import { makeOperator, type } from '../testing/operatorTerminal';
import { changeRoles, disableOperator, resumeOperator, suspendOperator } from './changeOperators';
import { forgetOperators } from './forgetOperators';
import { Operator } from './Operator';
import { proveOperator } from './proveOperator';
import { beginSession, signedInOperator } from './session';
import { codeOf, stepAt } from './totp';

const system = testSystem();
const refused = 'not let in: name, password and code do not fit';
const asProof = ([name, password, code]: [string, string, string]) => ({ name, password, code });

afterEach(() => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true }));

const rows = async () =>
  (await AuditEvent.findAll({ order: ['number'] })).map(({ act, stage, role, secondOperatorId }) =>
    [act, stage, role, secondOperatorId && 'second'].filter(Boolean).join(' '),
  );

describe('the first operators, at a real terminal', () => {
  it('are made one by another, sign in, and are listed; each act and each look is a row', async () => {
    const made = await type('operators create lin.chen --roles security,auditor', ['correct horse battery staple']);
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect(made.stdout).toContain('lin.chen may work as security, auditor');
    const [secret = '', ...more] = [...made.stdout.matchAll(/secret=([A-Z2-7]{32})/g)].map(([, one]) => one as string);
    expect(more).toEqual([]);
    const codes = made.stdout.match(/^ {2}[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/gm) ?? [];
    expect(codes).toHaveLength(10);

    expect(await type('operators list')).toMatchObject({ status: 1, stdout: '' });
    const lines = ['lin.chen', 'correct horse battery staple', codes[0]?.trim() ?? ''];
    expect(await type('operators sign-in', lines)).toMatchObject({ status: 0, stderr: '' });
    expect(statSync(operationSettings.OPERATOR_SESSION_FILE).mode & 0o777).toBe(0o600);
    const listed = await type('operators list');
    expect(listed.stdout).toMatch(/^lin\.chen {2}security,auditor {2}since /);

    const other = await type('operators create zhou --roles moderator', ['another long password']);
    expect(other).toMatchObject({ status: 0, stderr: '' });
    const kept = JSON.stringify(await Operator.findAll());
    for (const known of [secret, ...codes.map((code) => code.trim()), 'correct horse', 'another long'])
      expect(kept).not.toContain(known);
    expect(await rows()).toEqual([
      'operators_create begun',
      'operators_create done',
      'sign_in done',
      'operators_list begun security',
      'operators_list done security',
      'operators_create begun security',
      'operators_create done security',
    ]);
    expect(await type('audit verify')).toMatchObject({ status: 0, stdout: '7 rows read, no fault\n' });
  });

  it('are made with every role for npm start, once, and sign in by the file of their secrets, never in production', async () => {
    const file = join(tmpdir(), `operator-${process.pid}.json`);
    try {
      for (let times = 0; times < 2; times += 1) {
        const made = await type(`operators first --secrets ${file}`);
        expect(made).toMatchObject({ status: 0, stderr: '' });
        expect(made.stdout).not.toMatch(/otpauth|password/);
      }
      expect(await Operator.count()).toBe(1);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toContain('recoveryCodes');
      expect(await type(`operators sign-in --secrets ${file}`)).toMatchObject({ status: 0, stderr: '' });
      expect((await type('audit export')).stdout.trim().split('\n')).toHaveLength(4);
    } finally {
      rmSync(file, { force: true });
    }
  });

  it.each([
    ['--roles is missing', 'lin'],
    ['the name is missing', '--roles', 'security'],
    ['roles are some of', 'lin', '--roles', 'king'],
    ['roles are some of', 'lin', '--roles', 'security,king'],
    ['small letters', 'Lin!', '--roles', 'security', '--secrets', '/nowhere/at/all'],
    ['small letters', 'l', '--roles', 'security', '--secrets', '/nowhere/at/all'],
    ['ENOENT', 'lin', '--roles', 'security', '--secrets', '/nowhere/at/all'],
    ["Unknown option '--password'", 'lin', '--roles', 'security', '--password', 'x'],
  ])('are told "%s" when they type %s', async (says, ...words) => {
    await expect(createCommand(words)).rejects.toThrow(says);
    expect(await Operator.count()).toBe(0);
  });

  it('need a good password, and one at all', async () => {
    const create = async (lines: string[]) => (await type('operators create lin --roles security', lines)).stderr;
    expect([await create(['short']), await create([])]).toEqual([
      `${errors.password_too_short.en}\n`,
      'nothing was typed\n',
    ]);
    expect(await Operator.count()).toBe(0);
  });
});

describe('four eyes', () => {
  const never = () => Promise.reject(new Error('nobody else is asked'));

  it('have to agree as soon as there are two who may', async () => {
    const lin = await makeOperator('lin', 'security');
    const zhou = await makeOperator('zhou', 'security');
    const mo = await makeOperator('mo', 'moderator');
    const work = jest.fn(async () => 'done');
    const perform = (askSecond: () => Promise<Operator>) =>
      performAct('operators_disable', { operator: lin.operator, askSecond }, { objectId: mo.operator.id }, work);
    for (const second of [lin, mo])
      await expect(perform(async () => second.operator)).rejects.toThrow('a second operator with one of the roles');
    await expect(perform(never)).rejects.toThrow('nobody else is asked');
    expect(work).not.toHaveBeenCalled();
    expect(await perform(async () => zhou.operator)).toBe('done');
    expect(await rows()).toEqual([
      ...Array(3).fill('operators_disable refused security'),
      'operators_disable begun security second',
      'operators_disable done security second',
    ]);
  });

  it('are asked for at the terminal', async () => {
    const lin = await makeOperator('lin', 'security');
    const zhou = await makeOperator('zhou', 'security');
    await makeOperator('mo', 'moderator');
    await lin.signIn();
    const waits = [
      'two must agree: this waits for a second operator with one of the roles security',
      'they agree here, by typing their name, password and code; until they have, nothing is done',
    ];
    const alone = await type('operators roles mo --roles moderator,support');
    expect([alone.status, alone.stderr.split('\n')]).toEqual([1, [...waits, 'nothing was typed', '']]);
    expect((await type('operators roles mo --roles moderator,support', ['zhou', 'wrong', '000000'])).stderr).toContain(
      refused,
    );
    expect((await type('operators roles mo --roles moderator,support', zhou.proof())).status).toBe(0);
    expect(await Operator.findOne({ where: { name: 'mo' } })).toMatchObject({ roles: 'support,moderator' });
    expect((await type('operators suspend mo', zhou.proof(1))).status).toBe(0);
    await zhou.operator.update({ lastStep: 0 });
    expect((await type('operators disable mo', zhou.proof(1))).status).toBe(0);
    expect(await Operator.count({ where: { disabledAt: null } })).toBe(2);
    expect((await rows()).at(-1)).toBe('operators_disable done security second');
  });

  it('do not let the last one of security go, nor anybody act whose role it is not', async () => {
    const lin = await makeOperator('lin', 'security', 'support');
    const mo = await makeOperator('mo', 'moderator');
    const last = 'the last operator with the role security';
    await expect(disableOperator(lin.operator)).rejects.toThrow(last);
    await expect(suspendOperator(lin.operator)).rejects.toThrow(last);
    const zhou = await makeOperator('zhou', 'security');
    await suspendOperator(zhou.operator);
    await expect(disableOperator(lin.operator)).rejects.toThrow(last);
    await disableOperator(zhou.operator);
    await resumeOperator(zhou.operator);
    await expect(proveOperator(asProof(zhou.proof()))).rejects.toThrow(refused);
    await expect(changeRoles(lin.operator, ['support'])).rejects.toThrow(last);
    await changeRoles(lin.operator, ['security']);
    const acting = { operator: mo.operator, askSecond: never };
    for (const name of [
      'operators_list',
      'operators_disable',
      'operators_suspend',
      'operators_resume',
      'keys_rotate',
      'contacts_allow',
      'audit_export',
    ] as const)
      await expect(performAct(name, acting, {}, never)).rejects.toThrow('this is for operators with one of the roles');
    const about = jest.fn(never);
    await expect(performAct('audit_export', acting, about, never)).rejects.toThrow('one of the roles');
    expect(about).not.toHaveBeenCalled();
    expect(new Set((await rows()).map((row) => row.split(' ')[1]))).toEqual(new Set(['refused']));
    const missing = () => Promise.reject(new Error('nothing of this letter is released'));
    await expect(performAct('moderation_look', acting, missing, never)).rejects.toThrow('nothing of this letter');
    expect((await rows()).at(-1)).toBe('moderation_look refused moderator');
  });
});

describe('proving to be an operator', () => {
  it('takes no code twice, a recovery code once, and none of another', async () => {
    const lin = await makeOperator('lin', 'support');
    const mo = await makeOperator('mo', 'support');
    await proveOperator(asProof(lin.proof()));
    await expect(proveOperator(asProof(lin.proof()))).rejects.toThrow(refused);
    const [name, password] = lin.proof();
    const recovery = { name, password, code: (lin.recoveryCodes[3] ?? '').toLowerCase().replaceAll('-', ' ') };
    await expect(proveOperator({ ...recovery, code: mo.recoveryCodes[3] ?? '' })).rejects.toThrow(refused);
    await proveOperator(recovery);
    await expect(proveOperator(recovery)).rejects.toThrow(refused);
    const code = codeOf(mo.secret, stepAt(clock.now()));
    await expect(proveOperator({ name, password, code })).rejects.toThrow(refused);
  });

  it('lets one code in once, however many come with it at the same time', async () => {
    const lin = await makeOperator('lin', 'support');
    const came = await Promise.allSettled([1, 2, 3].map(() => proveOperator(asProof(lin.proof()))));
    expect(came.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  it('is locked after five tries for a quarter of an hour, with an alarm, and is told of afterwards', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation(() => {});
    const lin = await makeOperator('lin', 'support');
    const [name, password, code] = lin.proof();
    for (const wrong of [
      { name, password: 'wrong', code },
      { name, password, code: '000000' },
      { name, password, code: '' },
      { name, password: '', code: lin.recoveryCodes[0] ?? '' },
      { name, password: `${password} `, code },
    ])
      await expect(proveOperator(wrong)).rejects.toThrow(refused);
    expect(alarm.mock.calls.map(([event]) => event)).toEqual(['too many failed tries of an operator']);
    await expect(proveOperator(asProof(lin.proof()))).rejects.toThrow(refused);
    await expect(proveOperator({ name: 'nobody', password, code })).rejects.toThrow(refused);
    await letTimePass(system, 15 * 60_000 + 1_000);
    expect((await proveOperator(asProof(lin.proof()))).failedBefore).toBe(5);
    expect((await proveOperator(asProof(lin.proof(1)))).failedBefore).toBe(0);
    expect((await rows()).filter((row) => row === 'sign_in refused')).toHaveLength(7);
    alarm.mockRestore();
  });
});

describe('a session at a terminal', () => {
  const change = (part: number, to: string) => {
    const parts = readFileSync(operationSettings.OPERATOR_SESSION_FILE, 'utf8').split('.');
    parts[part] = to;
    writeFileSync(operationSettings.OPERATOR_SESSION_FILE, parts.join('.'));
  };

  it('lasts a quarter of an hour, and no longer than the operator', async () => {
    const lin = await makeOperator('lin', 'support');
    beginSession(lin.operator);
    expect((await signedInOperator())?.name).toBe('lin');
    await letTimePass(system, 15 * 60_000 + 1);
    expect(await signedInOperator()).toBeNull();
    beginSession(lin.operator);
    await makeOperator('zhou', 'security');
    await suspendOperator(lin.operator);
    expect(await signedInOperator()).toBeNull();
    await resumeOperator(lin.operator);
    expect((await signedInOperator())?.name).toBe('lin');
    await disableOperator(lin.operator);
    expect(await signedInOperator()).toBeNull();
  });

  it('is not taken with another operator, a later end or another mark in it', async () => {
    const lin = await makeOperator('lin', 'support');
    const zhou = await makeOperator('zhou', 'security');
    for (const [part, to] of [
      [0, zhou.operator.id],
      [1, String(clock.now() + 86_400_000)],
      [2, '00'],
      [2, '00'.repeat(32)],
      [2, ''],
    ] as const) {
      beginSession(lin.operator);
      change(part, to);
      expect(await signedInOperator()).toBeNull();
    }
    writeFileSync(operationSettings.OPERATOR_SESSION_FILE, 'no session at all');
    expect(await signedInOperator()).toBeNull();
  });
});

describe('an operator who has gone', () => {
  it('has no secrets from that moment, and no row after 180 days', async () => {
    const lin = await makeOperator('lin', 'support');
    await makeOperator('zhou', 'security');
    await disableOperator(lin.operator);
    const gone = await Operator.findOne({ where: { name: 'lin' } });
    expect(gone).toMatchObject({ hash: null, totpSecret: null, recoveryMarks: null });
    await expect(proveOperator(asProof(lin.proof()))).rejects.toThrow(refused);
    await letTimePass(system, 179 * 86_400_000);
    expect(await forgetOperators.round()).toBe(0);
    await letTimePass(system, 2 * 86_400_000);
    expect(await forgetOperators.round()).toBe(1);
    expect((await Operator.findAll()).map(({ name }) => name)).toEqual(['zhou']);
  });
});
