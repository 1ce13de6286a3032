import { letters, opening } from '../../shared/contract';
import { proveContacts, signIn } from '../accounts/factory';
import { createOpeningCode } from '../letters/OpeningCode';
import { noticeEngine } from '../noticeEngine';
import { Notice } from '../notices/Notice';
import { returnUnanswered } from '../opening/comeBack';
import { inTransaction } from '../platform/database';
import { arrivalsOf } from '../testing/arrivals';
import { call } from '../testing/call';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { tellOutcome } from './tellOutcome';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;
const day = 1_440 * minute;

beforeEach(() => proveContacts(system.me.account.id, { email: 'linwan@example.com' }));

const grandma = {
  recipient: { kind: 'other' as const, name: '外婆', phone: '13800000003' },
  channels: ['sms' as const],
};
const codePattern = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/;

/** A letter that has come, and the code of its SMS. */
async function arrived() {
  const letterId = await dueLetter(system.token, grandma);
  await deliverDue();
  const { sms } = await arrivalsOf(letterId, system.sandbox);
  return { letterId, code: codePattern.exec(sms.at(-1)?.content ?? '')?.[0] ?? '' };
}

/** So many minutes later the workers look; twice, since twice is as once. */
async function later(minutes: number): Promise<void> {
  await passTime(system.sandbox, minutes * minute);
  for (let times = 0; times < 2; times += 1) {
    await returnUnanswered.round();
    await tellOutcome.round();
  }
}

/** What the author of a letter was told, in that order, by whatever way. */
async function heardOf(letterId: string): Promise<(string | null)[]> {
  const notices = await Notice.findAll({ where: { letterId }, order: ['id'] });
  return notices.filter(({ kind }) => kind !== 'letter_arrived').map(({ kind, topic }) => topic ?? kind);
}

const notMine = (code: string) => call(opening.notMineByCode, { code, isMine: false });

describe('the author of a letter that is said not to be theirs', () => {
  it('never hears that it has reached its recipient, neither while they are asked nor when it came back', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    await later(61);
    expect(await heardOf(letterId)).toEqual(['not_me']);
    await later(15 * 1_440);
    expect(await heardOf(letterId)).toEqual(['not_me', 'came_back']);
    await later(1_440);
    expect(await heardOf(letterId)).toEqual(['not_me', 'came_back']);
  });

  it('who had heard so before hears what became of it since, and that it has reached them no second time', async () => {
    const { letterId, code } = await arrived();
    await later(61);
    await notMine(code);
    await later(61);
    await later(15 * 1_440);
    expect(await heardOf(letterId)).toEqual(['author_reached', 'not_me', 'came_back']);
  });

  it('is not told so by a notice that waited meanwhile', async () => {
    const { letterId, code } = await arrived();
    await later(61);
    await notMine(code);
    for (let found = await noticeEngine.claimDue(); found; found = await noticeEngine.claimDue())
      await noticeEngine.sendClaimed(found);
    expect(await Notice.findOne({ where: { letterId, kind: 'author_reached' } })).toMatchObject({
      state: 'cancelled',
      reason: 'not_needed',
    });
  });

  it('hears that it has reached them where that is taken back, or by another way', async () => {
    const [one, other] = [await arrived(), await arrived()];
    await notMine(one.code);
    await notMine(other.code);
    await call(opening.notMineByCode, { code: one.code, isMine: true });
    const contact = { email: 'amelie@example.com' };
    await call(opening.sendElsewhere, { letterId: other.letterId, contact }, system.token);
    await deliverDue();
    await later(61);
    for (const { letterId } of [one, other]) expect(await heardOf(letterId)).toEqual(['not_me', 'author_reached']);
  });
});

describe('that a letter has arrived', () => {
  it('is told at the same time whether it was opened meanwhile or not, and shown the same', async () => {
    const ids = [await dueLetter(system.token, toGrandma), await dueLetter(system.token, toGrandma)];
    await deliverDue();
    const before = await call(letters.readLetter, { letterId: ids[0] as string }, system.token);
    const code = await inTransaction((transaction) => createOpeningCode(ids[0] as string, null, transaction));
    await later(40);
    await call(opening.openByCode, { code });
    await later(19);
    for (const id of ids) expect(await heardOf(id)).toEqual([]);
    await later(2);
    for (const id of ids) expect(await heardOf(id)).toEqual(['author_reached']);
    const { accessToken } = await signIn('linwan');
    expect(await call(letters.readLetter, { letterId: ids[0] as string }, accessToken)).toEqual(before);
    await later((80 * day) / minute);
    for (const id of ids) expect(await heardOf(id)).toEqual(['author_reached']);
  });
});
