import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from 'sequelize';
import { billCommands } from '../../billCommands';
import { moderationCommands } from '../../moderationCommands';
import { payoutCommands } from '../../payoutCommands';
import { database, select } from '../../platform/database';
import { Kek } from '../../platform/keys/Kek';
import { promiseCommands } from '../../promiseCommands';
import { refundCommands } from '../../refundCommands';
import { reportCommands } from '../../reportCommands';
import { restoreCommands } from '../../restoreCommands';
import { Suppression } from '../../suppressions/Suppression';
import { eventually } from '../../testing/eventually';
import { builtBackend, killAll, run } from '../../testing/processes';
import { testSettings } from '../../testing/testSettings';
import { testSystem } from '../../testing/testSystem';
import { acts } from '../acts';
import { auditCommands } from '../commands/auditCommands';
import { contactCommands } from '../commands/contactCommands';
import { keyCommands } from '../commands/keyCommands';
import { operatorCommands } from '../commands/operatorCommands';
import { Operator } from '../operators/Operator';
import { beginSession } from '../operators/session';
import { roles } from '../roles';
import { operationSettings } from '../settings';
import { makeOperator } from '../testing/operatorTerminal';
import { AuditEvent } from './AuditEvent';
import { takeHead } from './auditChain';
import { verifyAudit } from './verifyAudit';

jest.mock('../terminal', () => ({
  ...jest.requireActual('../terminal'),
  restOfInput: async () => ['13800000003'],
  askSecret: async () => 'a password of nobody else',
}));

afterAll(killAll);
testSystem();
afterEach(() => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true }));

const commands = {
  ...{ ...operatorCommands, ...contactCommands, ...moderationCommands },
  ...{ ...reportCommands, ...promiseCommands, ...refundCommands, ...payoutCommands, ...restoreCommands },
  ...{ ...billCommands, ...auditCommands, ...keyCommands },
};
const all = async () => [
  await Operator.findAll({ raw: true, order: ['id'] }),
  await Suppression.findAll({ raw: true }),
  await Kek.findAll({ raw: true }),
];

/** Lets nothing be written to the audit while work is done. */
async function withoutAudit(work: () => Promise<void>): Promise<void> {
  await database.query('RENAME TABLE audit_events TO audit_events_away');
  try {
    await work();
  } finally {
    await database.query('RENAME TABLE audit_events_away TO audit_events');
  }
}

const typed: [act: keyof typeof acts, command: string, ...words: string[]][] = [
  ['operators_list', 'operators list'],
  ['operators_create', 'operators create', 'zhou', '--roles', 'support'],
  ['operators_roles', 'operators roles', 'mo', '--roles', 'support'],
  ['operators_suspend', 'operators suspend', 'mo'],
  ['operators_resume', 'operators resume', 'mo'],
  ['operators_disable', 'operators disable', 'mo'],
  ['contacts_refuse', 'notices refuse'],
  ['contacts_allow', 'notices allow'],
  ['moderation_list', 'moderation list'],
  ['reports_list', 'reports list'],
  ['refunds_owe', 'refunds owe', '01J0000000000000000000000A', '--cause', 'minor'],
  ['refunds_list', 'refunds list'],
  ['refunds_again', 'refunds again', '01J0000000000000000000000A'],
  ['refunds_sent', 'refunds sent', '01J0000000000000000000000A', '--number', 'HAND-1'],
  ['refunds_by_hand', 'refunds by-hand', '01J0000000000000000000000A'],
  ['payouts_list', 'payouts list'],
  ['payouts_take', 'payouts take', '01J0000000000000000000000A'],
  ['payouts_settle', 'payouts sent-back', '01J0000000000000000000000A'],
  ['bills_resolve', 'bills resolve', '01J0000000000000000000000A', '--reason', 'seen'],
  ['covenant_drill', 'covenant drill'],
  ['deliveries_figures', 'deliveries figures'],
  ['letters_forecast', 'forecast'],
  ['letters_conserve', 'letters conserve'],
  ['letters_check', 'letters check'],
  ['letters_adopt', 'letters adopt'],
  ['letter_trace', 'letter trace', '01J0000000000000000000000A'],
  ['restore_status', 'restore status'],
  ['restore_release', 'restore release'],
  ['audit_export', 'audit export'],
  ['keys_rotate', 'keys rotate'],
  ['keys_rewrap', 'keys rewrap'],
];

describe('an act or a look of which no row can be written', () => {
  it.each(typed)('is not done, and shows nothing: %s', async (_act, command, ...words) => {
    const lin = await makeOperator('lin', ...roles);
    await makeOperator('mo', 'moderator');
    beginSession(lin.operator);
    const before = await all();
    const shown = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      await withoutAudit(() => expect(commands[command]?.run(words)).rejects.toThrow());
      expect(shown).not.toHaveBeenCalled();
    } finally {
      shown.mockRestore();
    }
    expect(await all()).toEqual(before);
  });

  it('is any that there is', () => {
    // These go by the same door, and are tested with what they need; renewing is its owner's, and proved first.
    const ofLetters = [
      'moderation_look',
      'moderation_pass',
      'moderation_refuse',
      'reports_look',
      'reports_uphold',
      'reports_dismiss',
    ];
    const elsewhere = [...ofLetters, 'renew_password', 'renew_totp'];
    expect([...typed.map(([act]) => act as string), ...elsewhere].sort()).toEqual(Object.keys(acts).sort());
  });
});

describe('kill -9', () => {
  const start = (words: string) => {
    const settings = { ...testSettings(), REDIS_URL: process.env.REDIS_URL ?? '' };
    return run(process.execPath, [join(builtBackend, 'backend', 'cli.js'), ...words.split(' ')], settings);
  };
  const stages = async () =>
    (await AuditEvent.findAll({ order: ['number'] })).map(({ act, stage }) => `${act} ${stage}`);
  const untilStages = (count: number) => eventually(async () => expect(await stages()).toHaveLength(count));
  const rolesOfMo = async () => (await Operator.findOne({ where: { name: 'mo' } }))?.roles;

  async function holding(lock: (transaction: Transaction) => Promise<unknown>) {
    const transaction = await database.transaction();
    await lock(transaction);
    return () => transaction.commit();
  }
  const holdMo = () => holding((transaction) => Operator.findOne({ where: { name: 'mo' }, transaction, lock: true }));
  const holdAudit = () => holding(takeHead);
  const untilSomebodyWaits = () =>
    eventually(async () => {
      const waiting = `SELECT id FROM information_schema.processlist
        WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE '%audit_heads%FOR UPDATE%'`;
      expect(await select(waiting, {})).not.toEqual([]);
    });

  async function signInLin(): Promise<void> {
    beginSession((await makeOperator('lin', 'security', 'auditor')).operator);
    await makeOperator('mo', 'moderator');
  }

  it('between the row and the act leaves a row that has no end, and no act', async () => {
    await signInLin();
    const letGo = await holdMo();
    const child = start('operators roles mo --roles support');
    await untilStages(1);
    child.signal('SIGKILL');
    await child.ended;
    await letGo();
    expect(await rolesOfMo()).toBe('moderator');
    expect(await stages()).toEqual(['operators_roles begun']);
    expect(await verifyAudit({ mustBe: true })).toEqual({ rows: 1, fault: null, unended: [1] });
  });

  it('between the act and the row of its end leaves the row that began it, and nobody was told it is done', async () => {
    await signInLin();
    const letMoGo = await holdMo();
    const child = start('operators roles mo --roles support');
    await untilStages(1);
    const letAuditGo = await holdAudit();
    await letMoGo();
    await eventually(async () => expect(await rolesOfMo()).toBe('support'));
    child.signal('SIGKILL');
    await child.ended;
    await letAuditGo();
    expect(child.output()).toBe('');
    expect(await stages()).toEqual(['operators_roles begun']);
    expect((await verifyAudit({ mustBe: true })).unended).toEqual([1]);
  });

  it('before the row of a look shows nothing', async () => {
    await signInLin();
    const letGo = await holdAudit();
    const child = start('audit export');
    await untilSomebodyWaits();
    expect(child.output()).toBe('');
    child.signal('SIGKILL');
    await child.ended;
    await letGo();
    expect(child.output()).toBe('');
    expect(await stages()).toEqual([]);
  });

  it('cannot part letting in from its row', async () => {
    const lin = await makeOperator('lin', 'support');
    const before = await Operator.findByPk(lin.operator.id, { raw: true });
    await withoutAudit(async () => void expect((await lin.signIn()).status).toBe(1));
    expect({ ...(await Operator.findByPk(lin.operator.id, { raw: true })), failedTries: 0 }).toEqual(before);
  });
});
