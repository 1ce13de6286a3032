import { letters } from '../../shared/contract';
import { signInStranger } from '../accounts/factory';
import { destroyLetterKey } from '../letterKeys/letterKeys';
import { logger } from '../platform/logger';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { arrive, sealLetter, writeDraft } from './factory';
import { Letter } from './Letter';

const system = testSystem({ signedIn: 'linwan' });
let alarms: jest.SpyInstance;
beforeEach(() => {
  alarms = jest.spyOn(logger, 'alarm').mockImplementation();
});

const words = { title: '金丝雀的题', body: '金丝雀的信', signature: '金丝雀' };
const rowOf = (id: string) => Letter.findByPk(id, { rejectOnEmpty: true });
const read = (letterId: string, by = system.token) => ask(letters.readLetter, { letterId }, by);
const sent = async () => (await call(letters.listSent, { limit: 20 }, system.token)).letters;

async function flip(letterId: string, column: 'title' | 'body' | 'signature'): Promise<void> {
  const bytes = Buffer.from((await rowOf(letterId))[column]);
  bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
  await Letter.update({ [column]: bytes }, { where: { id: letterId } });
}

function expectAlarm(): void {
  expect(alarms).toHaveBeenCalled();
  expect(JSON.stringify(alarms.mock.calls)).not.toMatch(/金丝雀/);
}

describe('reading a letter whose row was changed is refused, with an alarm that holds no content', () => {
  const expectRefusal = async (letterId: string, by = system.token) => {
    const { status, body } = await read(letterId, by);
    expect([status, body.error]).toEqual([409, 'data_damaged']);
    expect(JSON.stringify(body)).not.toMatch(/金丝雀/);
    expectAlarm();
  };

  it.each(['title', 'body', 'signature'] as const)('when a bit of its %s was flipped', async (column) => {
    const { id } = await writeDraft(system.token, words);
    expect((await read(id)).status).toBe(200);
    await flip(id, column);
    await expectRefusal(id);
  });

  it("when its body is another letter's", async () => {
    const [one, other] = [await writeDraft(system.token, words), await writeDraft(system.token, words)];
    const [first, second] = [await rowOf(one.id), await rowOf(other.id)];
    await first.update({ body: second.body });
    await second.update({ body: Buffer.from((await rowOf(one.id)).title) });
    await expectRefusal(one.id);
    await expectRefusal(other.id);
  });

  it('when two of its fields were swapped', async () => {
    const { id } = await writeDraft(system.token, words);
    const { title, body } = await rowOf(id);
    await Letter.update({ title: body, body: title }, { where: { id } });
    await expectRefusal(id);
  });

  it('when the whole row was given to another author', async () => {
    const { id } = await writeDraft(system.token, words);
    const { account, accessToken } = await signInStranger();
    await Letter.update({ authorId: account.id }, { where: { id } });
    await expectRefusal(id, accessToken);
    expect((await read(id)).status).toBe(404);
    const { letters: listed } = await call(letters.listSent, { limit: 20 }, accessToken);
    expect(listed).toMatchObject([{ id, title: '', damaged: true }]);
  });

  it('when its key is gone', async () => {
    const { id } = await writeDraft(system.token, words);
    await destroyLetterKey(id);
    await expectRefusal(id);
  });

  it('and the server goes on', async () => {
    const { id } = await writeDraft(system.token, words);
    await flip(id, 'body');
    await Promise.all(Array.from({ length: 5 }, () => expectRefusal(id)));
    expect((await read((await writeDraft(system.token, words)).id)).status).toBe(200);
  });
});

describe('a list with one damaged letter', () => {
  it('shows the others, and that one without its words', async () => {
    const [one, damaged, other] = [
      await sealLetter(system.token, {}, words),
      await sealLetter(system.token, {}, words),
      await writeDraft(system.token, words),
    ];
    expect((await sent()).filter((letter) => letter.damaged)).toEqual([]);
    await flip(damaged.id, 'title');
    const list = await sent();
    expect(list.map(({ id, title }) => [id, title])).toEqual([
      [other.id, words.title],
      [damaged.id, ''],
      [one.id, words.title],
    ]);
    expect(list[1]).toMatchObject({
      damaged: true,
      status: 'scheduled',
      recipient: { kind: 'self', name: '', contact: null },
    });
    expectAlarm();
  });

  it('shows the others when the key of one is gone', async () => {
    const [lost, kept] = [await writeDraft(system.token, words), await writeDraft(system.token, words)];
    await destroyLetterKey(lost.id);
    expect(await sent()).toMatchObject([
      { id: kept.id, title: words.title },
      { id: lost.id, damaged: true },
    ]);
    expectAlarm();
  });

  it('shows the others in the box of the recipient too', async () => {
    const [one, damaged] = [await sealLetter(system.token, {}, words), await sealLetter(system.token, {}, words)];
    for (const { id } of [one, damaged]) await arrive(id);
    await flip(damaged.id, 'signature');
    const received = (await call(letters.listReceived, { limit: 20 }, system.token)).letters;
    expect(received).toMatchObject([
      { id: damaged.id, signature: '', title: null, damaged: true, state: 'arrived' },
      { id: one.id, signature: words.signature, title: words.title },
    ]);
    expectAlarm();
  });
});
