import { rmSync } from 'node:fs';
import { sealing } from '../../shared/contract';
import { sealRequest, writeDraft } from '../letters/factory';
import { AuditEvent } from '../operations/audit/AuditEvent';
import { operationSettings } from '../operations/settings';
import { makeOperator, type } from '../operations/testing/operatorTerminal';
import { call } from '../testing/call';
import { deliverDue, dueLetter, secretWords } from '../testing/dueLetter';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
afterEach(() => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true }));

describe('Staff wants to read a letter', () => {
  it('impossible where nobody reported or released it, for a moderator by every command that takes a letter; each try is in the audit', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    const draft = await writeDraft(system.token, { body: `${secretWords.body}\nsandbox-review` });
    await call(sealing.sealLetter, sealRequest(draft, toGrandma, 9), system.token);
    await (await makeOperator('mo', 'moderator')).signIn();
    const seen: string[] = [];
    for (const id of [letterId, draft.id])
      for (const command of [`moderation look ${id}`, `reports look ${id}`, `moderation pass ${id}`]) {
        const { status, stdout, stderr } = await type(command);
        expect(status).toBe(1);
        seen.push(stdout, stderr);
      }
    expect((await type('moderation list')).stdout).not.toContain(draft.id);
    for (const words of [secretWords.title, secretWords.body]) expect(seen.join()).not.toContain(words);
    const refused = await AuditEvent.findAll({ where: { role: 'moderator', stage: 'refused' }, order: ['number'] });
    const tried = ['moderation_look', 'reports_look', 'moderation_pass'];
    expect(refused.map(({ act }) => act)).toEqual([...tried, ...tried]);
  });
});
