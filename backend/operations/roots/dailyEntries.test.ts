import { fromBase64, utf8 } from '../../../shared/proof/bytes';
import { readCheckpoint } from '../../../shared/proof/checkpoint';
import { isIncluded } from '../../../shared/proof/merkle';
import { openNote, readVerifierKey, type VerifierKey } from '../../../shared/proof/signedNote';
import { sealLetter } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { database } from '../../platform/database';
import { newId } from '../../platform/newId';
import { positionOf } from '../../platform/proofLog/enterLog';
import { LogEntry } from '../../platform/proofLog/LogEntry';
import { hashOfLeaf } from '../../platform/proofLog/nodes';
import { verifierKeys } from '../../platform/proofLog/noteKeys';
import { inclusionProof } from '../../platform/proofLog/proofs';
import { testSystem } from '../../testing/testSystem';
import { LetterEvent } from '../../timeline/LetterEvent';
import { enterAudit } from '../audit/enterAudit';
import { operationSettings } from '../settings';
import { dayOf, presentRoot, rootLine } from './auditRoot';
import { dailyEntries } from './dailyEntries';
import { sayRoot } from './sayRoot';

const system = testSystem({ signedIn: 'linwan' });
const day = 86_400_000;
const minute = 60_000;
afterEach(() => {
  operationSettings.AUDIT_ROOT_MAIL = undefined;
});

const heldOf = async (kind: string) => (await dailyEntries('2026-11-29', null)).find((one) => one.kind === kind)?.held;

/** A letter that was due two days ago, of which a notice went so many minutes later; none: never. */
async function dueThen(minutes: number | null, status: Letter['status'] = 'delivered'): Promise<void> {
  const { id } = await sealLetter(system.token);
  const deliverAt = new Date(clock.now() - 2 * day);
  await Letter.update({ status, deliverAt }, { where: { id } });
  if (minutes === null) return;
  const at = new Date(deliverAt.getTime() + minutes * minute);
  await LetterEvent.create({ id: newId(), letterId: id, kind: 'accepted', channel: 'wechat', at });
}

describe('what is entered of a day', () => {
  it('says how punctual the letters of the last day were that is over', async () => {
    await dueThen(1);
    await dueThen(14);
    await dueThen(16);
    await dueThen(25 * 60);
    await dueThen(null, 'undeliverable');
    await dueThen(null, 'cancelled');
    const on = dayOf(clock.now() - 2 * day);
    expect(await heldOf('deliveries')).toBe(`PostoMe deliveries v1\n${on} due 5 quarter 2 day 3 failed 1\n`);
  });

  it('has a root over all consents that any change of one changes', async () => {
    const before = await heldOf('consents');
    expect(before).toMatch(/^PostoMe consents v1\n2026-11-29 1 [0-9a-f]{64}\n$/);
    expect(await heldOf('consents')).toBe(before);
    await database.query("UPDATE consent_events SET hash = REPEAT('x', 32)");
    expect(await heldOf('consents')).not.toBe(before);
  });

  it('is one root in one mail: the checkpoint that is mailed proves the root of the audit beside it', async () => {
    operationSettings.AUDIT_ROOT_MAIL = 'audit@postome.test';
    await enterAudit({ operatorId: null, role: 'support', act: 'contacts_refuse', stage: 'done' });
    const root = await presentRoot();
    expect(await sayRoot.round()).toBe(1);
    const [mail] = system.sandbox.inbox.others().filter(({ to }) => to === 'audit@postome.test');
    const line = root ? rootLine(root) : '';
    expect(mail?.text).toContain(line);
    const note = mail?.text.slice(mail.text.indexOf('\n\n', mail.text.indexOf('each day:')) + 2) ?? '';
    const opened = openNote(`${note.trim()}\n`, verifierKeys().map(readVerifierKey) as VerifierKey[]);
    const checkpoint = 'fault' in opened ? null : readCheckpoint(opened.text);
    const held = `PostoMe audit v1\n${line}\n`;
    const index = (await positionOf(held)) ?? -1;
    const proof = await inclusionProof(index, checkpoint?.size ?? 0);
    const { size = 0, root: top = fromBase64('') as Uint8Array } = checkpoint ?? {};
    expect(isIncluded({ index, size, leaf: hashOfLeaf(utf8(held)), proof, root: top })).toBe(true);
  });

  it('comes all the same where the audit is at fault, without its root', async () => {
    await enterAudit({ operatorId: null, role: 'support', act: 'contacts_refuse', stage: 'done' });
    await database.query("UPDATE audit_events SET act = 'contacts_allow'");
    jest.spyOn(console, 'error').mockImplementation(() => {});
    expect(await sayRoot.round()).toBe(0);
    expect((await LogEntry.findAll()).map(({ kind }) => kind).sort()).toEqual(['consents', 'deliveries']);
  });
});
