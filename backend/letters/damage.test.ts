import { letters } from '../../shared/contract';
import { signInStranger } from '../accounts/factory';
import { destroyLetterKey } from '../letterKeys/letterKeys';
import { logger } from '../platform/logger';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { arrive, sealLetter, writeDraft } from './factory';
import { keyOf } from './keyOf';
import { Letter } from './Letter';
import { presentLetter, presentSummaries } from './present';
import { presentOpened } from './presentOpened';
import { saveDraft } from './saveDraft';

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
      { id: one.id, signature: words.signature, title: null },
    ]);
    expectAlarm();
  });
});

describe('a letter that its author has just deleted is not there, and nobody is woken', () => {
  const deleted = async () => {
    const { id } = await writeDraft(system.token, words);
    const row = await rowOf(id);
    await call(letters.discardDraft, { letterId: id }, system.token);
    return row;
  };
  afterEach(() => expect(alarms).not.toHaveBeenCalled());

  it.each([
    ['its key is asked for', (row: Letter) => keyOf(row.id)],
    ['its key is asked for its author', (row: Letter) => keyOf(row.id, row.authorId ?? '')],
    ['its author reads it', presentLetter],
    ['its recipient reads it', presentOpened],
    ['its author writes on', (row: Letter) => saveDraft(row.authorId ?? '', row.id, row.version, words)],
  ])('when %s', async (_act, act) => {
    await expect(act(await deleted())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('when its author reads the list', async () => {
    const kept = await rowOf((await writeDraft(system.token, words)).id);
    expect((await presentSummaries([await deleted(), kept], async () => new Set())).map(({ id }) => id)).toEqual([
      kept.id,
    ]);
  });

  it('when it is saved and read at once with that', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, version } = await writeDraft(system.token, words);
      const save = { letterId: id, version, ...words, body: `${round}` };
      const acts = [ask(letters.saveDraft, save, system.token), read(id), sent(), read(id)];
      const gone = ask(letters.discardDraft, { letterId: id }, system.token);
      const replies = await Promise.all([...acts, gone, ask(letters.saveDraft, save, system.token)]);
      expect(JSON.stringify(replies)).not.toContain('data_damaged');
    }
  });
});
