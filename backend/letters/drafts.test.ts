import { letters, sealing } from '../../shared/contract';
import { signIn } from '../accounts/factory';
import { LetterKey } from '../letterKeys/LetterKey';
import { clock } from '../platform/clock';
import { inTransaction, select } from '../platform/database';
import { newId } from '../platform/newId';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { LetterEvent, mostEvents, recordEvent } from '../timeline/LetterEvent';
import { sealRequest, writeDraft } from './factory';
import { Letter } from './Letter';
import { mostDrafts } from './writeLetter';

const system = testSystem({ signedIn: 'linwan' });

const words = { title: '给明天', body: '你好，明天的我。', signature: '林晚' };

describe('starting a draft', () => {
  it('answers the draft as it is stored', async () => {
    const draft = await writeDraft(system.token, words);
    expect(draft).toMatchObject({ ...words, status: 'draft', version: 1, recipient: null, deliverAt: null });
    expect(draft.timeline).toMatchObject([{ kind: 'written', channel: null, reason: null }]);
    expect(await call(letters.readLetter, { letterId: draft.id }, system.token)).toEqual(draft);
  });

  it('twice with one draftKey is one letter, and the first words stay', async () => {
    const draftKey = newId();
    const first = await writeDraft(system.token, { draftKey, body: 'first' });
    const second = await writeDraft(system.token, { draftKey, body: 'second' });
    expect(second).toEqual(first);
    expect(await Letter.count()).toBe(1);
  });

  it('ten times at once with one draftKey is one letter', async () => {
    const draftKey = newId();
    const drafts = await Promise.all(Array.from({ length: 10 }, () => writeDraft(system.token, { draftKey })));
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(1);
    expect(drafts[9]?.timeline).toHaveLength(1);
  });

  it('gives two people with one draftKey a letter each', async () => {
    const draftKey = newId();
    const other = (await signIn('zhoumu')).accessToken;
    expect((await writeDraft(system.token, { draftKey })).id).not.toBe((await writeDraft(other, { draftKey })).id);
  });
});

describe('what an author chooses', () => {
  const card = { mood: 'missing', paper: 'grid', pictureWord: 'heron' };

  it('is kept with the words and answered with them, and none in a draft of an older phone', async () => {
    expect(await writeDraft(system.token, { ...words, ...card })).toMatchObject(card);
    expect(await writeDraft(system.token, words)).toMatchObject({ mood: '', paper: '', pictureWord: '' });
  });

  it('is empty where a server of before saved the draft', async () => {
    const { id: letterId } = await writeDraft(system.token, { ...words, ...card });
    await Letter.update({ mood: null, paper: null, pictureWord: null }, { where: { id: letterId } });
    const read = await call(letters.readLetter, { letterId }, system.token);
    expect(read).toMatchObject({ ...words, mood: '', paper: '', pictureWord: '' });
  });

  it('stays when a phone that knows nothing of it saves, and goes when it is taken back', async () => {
    const { id: letterId } = await writeDraft(system.token, { ...words, ...card });
    const saved = await call(letters.saveDraft, { letterId, ...words, version: 1, body: 'two' }, system.token);
    expect(saved).toMatchObject({ ...card, body: 'two' });
    const none = { letterId, ...words, body: 'two', version: 2, mood: '', pictureWord: '' };
    expect(await call(letters.saveDraft, none, system.token)).toMatchObject({
      mood: '',
      paper: 'grid',
      pictureWord: '',
    });
  });

  it.each([{ mood: 'furious' }, { paper: '<script>' }, { pictureWord: '{{name.DATA}}' }])(
    'is none but ours: %j',
    async (wrong) => {
      const { status, body } = await ask(letters.writeLetter, { draftKey: newId(), ...words, ...wrong }, system.token);
      expect([status, body.error]).toEqual([400, 'validation_failed']);
      expect(await Letter.count()).toBe(0);
    },
  );

  it('lies encrypted', async () => {
    const { id } = await writeDraft(system.token, { ...words, ...card });
    const row = await Letter.findByPk(id, { rejectOnEmpty: true });
    for (const field of ['mood', 'paper', 'pictureWord'] as const)
      expect(row[field]?.toString('latin1')).not.toContain(card[field]);
  });
});

describe('saving a draft', () => {
  it('makes each save the next version', async () => {
    const { id: letterId } = await writeDraft(system.token, words);
    const second = await call(letters.saveDraft, { letterId, ...words, version: 1, body: 'two' }, system.token);
    const third = await call(
      letters.saveDraft,
      { letterId, ...words, version: second.version, body: 'three' },
      system.token,
    );
    expect([second.version, third.version]).toEqual([2, 3]);
    expect((await call(letters.readLetter, { letterId }, system.token)).body).toBe('three');
  });

  it('refuses a save based on an older version, says which is present, and loses nothing', async () => {
    const { id: letterId } = await writeDraft(system.token, words);
    await call(letters.saveDraft, { letterId, ...words, version: 1, body: 'from the phone' }, system.token);
    const late = await ask(
      letters.saveDraft,
      { letterId, ...words, version: 1, body: 'from the browser' },
      system.token,
    );
    expect(late).toMatchObject({ status: 409, body: { error: 'letter_changed_elsewhere', details: { version: 2 } } });
    expect((await call(letters.readLetter, { letterId }, system.token)).body).toBe('from the phone');
  });

  it('takes the same save again as the first, since an answer may get lost', async () => {
    const { id: letterId } = await writeDraft(system.token, words);
    const save = { letterId, ...words, version: 1, body: 'saved' };
    expect(await call(letters.saveDraft, save, system.token)).toEqual(
      await call(letters.saveDraft, save, system.token),
    );
  });

  it('lets one of ten different saves at once win', async () => {
    const { id: letterId } = await writeDraft(system.token, words);
    const bodies = Array.from({ length: 10 }, (_, index) => `text ${index}`);
    const answers = await Promise.all(
      bodies.map((body) => ask(letters.saveDraft, { letterId, ...words, version: 1, body }, system.token)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
    const winner = answers.findIndex(({ status }) => status === 200);
    const kept = await call(letters.readLetter, { letterId }, system.token);
    expect(kept).toMatchObject({ version: 2, body: bodies[winner] });
  });

  it('refuses once the letter is sealed', async () => {
    const draft = await writeDraft(system.token, words);
    await call(sealing.sealLetter, sealRequest(draft), system.token);
    const answer = await ask(
      letters.saveDraft,
      { letterId: draft.id, ...words, version: 1, body: 'too late' },
      system.token,
    );
    expect(answer).toMatchObject({ status: 409, body: { error: 'letter_not_editable' } });
    expect((await call(letters.readLetter, { letterId: draft.id }, system.token)).body).toBe(words.body);
  });
});

describe('throwing a draft away', () => {
  it('leaves nothing of it, and twice is as once', async () => {
    const { id: letterId } = await writeDraft(system.token, words);
    await call(letters.discardDraft, { letterId }, system.token);
    await call(letters.discardDraft, { letterId }, system.token);
    expect(await Letter.count()).toBe(0);
    expect(await select('SELECT id FROM letter_events', {})).toEqual([]);
  });

  it('refuses once the letter is sealed', async () => {
    const draft = await writeDraft(system.token, words);
    await call(sealing.sealLetter, sealRequest(draft), system.token);
    const answer = await ask(letters.discardDraft, { letterId: draft.id }, system.token);
    expect(answer).toMatchObject({ status: 409, body: { error: 'letter_not_editable' } });
    expect(await Letter.count()).toBe(1);
  });

  it('works for a letter that came back to the desk', async () => {
    const draft = await writeDraft(system.token, words);
    const toPhone = {
      recipient: { kind: 'phone' as const, name: '外婆', phone: '13800000003' },
      channels: ['sms' as const],
    };
    await call(sealing.sealLetter, sealRequest(draft, toPhone), system.token);
    await call(sealing.unsealLetter, { letterId: draft.id }, system.token);
    await call(letters.discardDraft, { letterId: draft.id }, system.token);
    expect(await Letter.count()).toBe(0);
  });
});

// What sealing adds to a value: version, IV, tag.
const sealedBytesMore = 29;

describe('what was written survives', () => {
  it.each([
    ['emoji of many parts', '👨‍👩‍👧‍👦 👍🏽 🏳️‍🌈 🇨🇳 ☺️ ☺︎'],
    ['rare characters', '𠮷野家 𪚥 㐀 𰻝 龘'],
    ['right-to-left script and its marks', 'שלום \u200fעולם\u200e مرحبا \u202eabc\u202c'],
    ['combining marks, composed and not', 'e\u0301 é \u0344 Z͑ͫ̓ͪ̂ͫ̽a̴l̷g̸o̷'],
    ['both kinds of line break', 'one\r\ntwo\nthree\rfour\n\n\n'],
    ['blanks at both ends', '  \u00a0\u3000 indented \u200b\t '],
    ['control characters and a byte order mark', '\ufeff\u0001\u001f\u007f\u0085'],
    ['what looks like code', `'; DROP TABLE letters; -- " \\ \${x} %s {{y}} <script>`],
    ['the ends of the code space', '\uffff\u{10ffff}\ufffd'],
  ])('%s', async (_what, text) => {
    const oneLine = text.replace(/[\r\n\u2028\u2029]/g, ' ');
    const title = [...oneLine].slice(0, 60).join('');
    const signature = [...oneLine].slice(0, 20).join('');
    const { id: letterId } = await writeDraft(system.token, { title, body: text, signature });
    const read = await call(letters.readLetter, { letterId }, system.token);
    expect({ title: read.title, body: read.body, signature: read.signature }).toEqual({ title, body: text, signature });
    const [stored] = await select<{ bytes: number }>('SELECT LENGTH(body) AS bytes FROM letters', {});
    expect(stored?.bytes).toBe(Buffer.byteLength(text) + sealedBytesMore);
    await call(
      letters.saveDraft,
      { letterId, version: 1, title: signature, body: text + text, signature },
      system.token,
    );
    expect((await call(letters.readLetter, { letterId }, system.token)).body).toBe(text + text);
  });

  it('even when it is ten thousand characters of four bytes', async () => {
    const body = '𠮷'.repeat(10_000);
    const words = { body, title: '𠮷'.repeat(60), signature: '𠮷'.repeat(20) };
    const { id: letterId } = await writeDraft(system.token, words);
    expect(await call(letters.readLetter, { letterId }, system.token)).toMatchObject(words);
  });
});

describe('everything an account stores', () => {
  const fill = async (count: number) => {
    const draft = await writeDraft(system.token);
    const row = (await Letter.findByPk(draft.id, { rejectOnEmpty: true })).get();
    const copies = Array.from({ length: count - 1 }, () => ({ ...row, id: newId(), draftKey: newId() }));
    await Letter.bulkCreate(copies);
    return row;
  };

  it('is bounded: so many drafts and no more, but a lost answer is given again', async () => {
    const first = await fill(mostDrafts);
    const refused = await ask(letters.writeLetter, { draftKey: newId(), ...words }, system.token);
    expect(refused).toMatchObject({ status: 409, body: { error: 'too_many_drafts' } });
    expect((await writeDraft(system.token, { draftKey: first.draftKey })).id).toBe(first.id);
    await call(letters.discardDraft, { letterId: first.id }, system.token);
    await writeDraft(system.token);
  });

  it('is bounded when many drafts are started at once', async () => {
    await fill(mostDrafts - 2);
    const drafts = Array.from({ length: 8 }, () => ({ draftKey: newId(), ...words }));
    const answers = await Promise.all(drafts.map((draft) => ask(letters.writeLetter, draft, system.token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(await Letter.count()).toBe(mostDrafts);
    expect(await LetterKey.count()).toBe(3);
  });

  it('is bounded in the timeline of a letter, which keeps how it began', async () => {
    const { id } = await writeDraft(system.token);
    const kinds = Array.from({ length: mostEvents + 5 }, (_, index) =>
      index % 2 === 0 ? ('held' as const) : ('returned' as const),
    );
    await LetterEvent.bulkCreate(kinds.map((kind) => ({ id: newId(), letterId: id, kind, at: clock.date() })));
    await inTransaction((transaction) => recordEvent(id, { kind: 'due' }, transaction));
    const { timeline } = await call(letters.readLetter, { letterId: id }, system.token);
    expect(timeline).toHaveLength(mostEvents + 1);
    expect(timeline.map(({ kind }) => kind).slice(0, 2)).toEqual(['written', 'held']);
    expect(timeline.at(-1)?.kind).toBe('due');
  });
});
