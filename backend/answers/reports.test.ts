import { rmSync } from 'node:fs';
import { answers, letters, opening } from '../../shared/contract';
import { invitations } from '../../shared/contract/invitations';
import { signIn } from '../accounts/factory';
import { arrive, schedule, sealLetter } from '../letters/factory';
import { moderationSettings } from '../moderation/settings';
import { AuditEvent } from '../operations/audit/AuditEvent';
import { operationSettings } from '../operations/settings';
import { makeOperator, type } from '../operations/testing/operatorTerminal';
import { logger } from '../platform/logger';
import { ask, call } from '../testing/call';
import { letTimePass } from '../testing/letTimePass';
import { toAFriend } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { sweepReports, tellOfReports } from './decideReports';
import { LetterReport } from './LetterReport';

const system = testSystem({ signedIn: 'linwan' });
const words = { title: '题', body: '第一段秘密\n\n我要你好看\n第三段', signature: '晚' };

beforeEach(() => {
  jest.spyOn(logger, 'alarm').mockReturnValue();
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true });
});

async function openedByZhoumu() {
  const { id: letterId } = await sealLetter(system.token, toAFriend, words);
  await schedule(letterId);
  const { invitation } = await call(letters.readLetter, { letterId }, system.token);
  const { accessToken } = await signIn('zhoumu');
  await call(invitations.claimLetter, { letterId, token: invitation?.token ?? '' }, accessToken);
  await arrive(letterId);
  await call(opening.openLetter, { letterId }, accessToken);
  return { letterId, zhoumu: accessToken };
}

describe('a report', () => {
  it('shows a moderator the reported paragraph and nothing else, each look a row, and is forgotten when decided', async () => {
    const { letterId, zhoumu } = await openedByZhoumu();
    await call(answers.report, { letterId, reason: 'threat', paragraph: 2 }, zhoumu);
    await call(answers.report, { letterId, reason: 'insult', paragraph: 2 }, zhoumu);
    const [row, second] = await LetterReport.findAll();
    expect(second).toBeUndefined();
    expect(row).toMatchObject({ letterId, paragraph: 2, reason: 'threat' });
    expect(row?.excerpt.includes('好看')).toBe(false);
    const { id } = row as LetterReport;
    await (await makeOperator('mo', 'moderator')).signIn();
    expect((await type('reports list')).stdout).toContain(`${id}  letter ${letterId}, a paragraph, threat`);
    expect(await type(`reports look ${id}`)).toEqual({ status: 0, stderr: '', stdout: '我要你好看\n' });
    expect((await type(`reports uphold ${id}`)).status).toBe(0);
    expect(await LetterReport.count()).toBe(0);
    const acts = await AuditEvent.findAll({ where: { stage: 'done', role: 'moderator' }, order: ['number'] });
    expect(acts.map(({ act, objectId }) => [act, objectId])).toEqual([
      ['reports_list', null],
      ['reports_look', letterId],
      ['reports_uphold', letterId],
    ]);
  });

  it('is of the whole letter where no paragraph is named, and of none that there is not', async () => {
    const { letterId, zhoumu } = await openedByZhoumu();
    const wrong = await ask(answers.report, { letterId, reason: 'fraud', paragraph: 9 }, zhoumu);
    expect(wrong).toMatchObject({ status: 400, body: { error: 'validation_failed' } });
    await call(answers.report, { letterId, reason: 'fraud' }, zhoumu);
    expect(await LetterReport.findAll()).toMatchObject([{ paragraph: 0 }]);
  });

  it('waits for moderators, who are mailed that it does, once an hour, and of none that is decided', async () => {
    jest.replaceProperty(moderationSettings, 'MODERATION_MAIL', 'amelie@example.com');
    const { letterId, zhoumu } = await openedByZhoumu();
    const mails = () => system.sandbox.inbox.of('amelie').filter(({ channel }) => channel === 'mail');
    const already = mails().length;
    expect(await tellOfReports.round()).toBe(0);
    await call(answers.report, { letterId, reason: 'fraud' }, zhoumu);
    for (let times = 0; times < 2; times += 1) await tellOfReports.round();
    expect(mails().slice(already)).toMatchObject([{ title: expect.stringContaining('reports of letters waiting') }]);
    expect(mails().slice(already)[0]?.text).not.toContain(words.title);
    await (await makeOperator('mo', 'moderator')).signIn();
    const [row] = await LetterReport.findAll();
    expect((await type(`reports dismiss ${row?.id}`)).status).toBe(0);
    await letTimePass(system, 2 * 3_600_000);
    expect(await tellOfReports.round()).toBe(0);
  });

  it('is told to its author by nothing, and to nobody after half a year', async () => {
    const { letterId, zhoumu } = await openedByZhoumu();
    await call(answers.report, { letterId, reason: 'other' }, zhoumu);
    expect(JSON.stringify(await call(letters.readLetter, { letterId }, system.token))).not.toMatch(/report/);
    await letTimePass(system, 179 * 86_400_000);
    expect(await sweepReports.round()).toBe(0);
    await letTimePass(system, 2 * 86_400_000);
    await sweepReports.round();
    expect(await LetterReport.count()).toBe(0);
  });
});
