import { letters, sealing } from '../../shared/contract';
import { changes } from '../../shared/contract/changes';
import { mostOfSeries, series } from '../../shared/contract/series';
import { signIn } from '../accounts/factory';
import { deliverySettings } from '../deliveries/waits/settings';
import { LetterKey } from '../letterKeys/LetterKey';
import { schedule, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { letterSettings } from '../letters/settings';
import { mostDrafts } from '../letters/writeLetter';
import { addPicture } from '../pictures/factory';
import { newId } from '../platform/newId';
import { ask, call } from '../testing/call';
import { toMyself } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { beginSeries, sealOf, seriesRequest, toNeighbour } from './factory';

const system = testSystem({ signedIn: 'linwan' });
const start = (request: ReturnType<typeof seriesRequest>) => ask(series.startSeries, request, system.token);
const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);
const draftIn = () => writeDraft(system.token, { title: '生日快乐', body: '你又大了一岁。', signature: '妈妈' });

describe('a series', () => {
  it('is begun from a draft, which is its first letter: each says the same, under a key of its own', async () => {
    const draft = await draftIn();
    const begun = await call(series.startSeries, seriesRequest(draft, 3), system.token);
    expect(begun).toMatchObject({ toSeal: begun.letters.map(({ id }) => id), amountFen: 0, may: { pay: false } });
    expect(begun.letters[0]?.id).toBe(draft.id);
    for (const { id } of begun.letters) {
      const { title, body, signature, seriesId, timeline } = await read(id);
      expect({ title, body, signature }).toEqual({ title: '生日快乐', body: '你又大了一岁。', signature: '妈妈' });
      expect([seriesId, timeline.map(({ kind }) => kind)]).toEqual([begun.id, ['written']]);
    }
    expect([await LetterKey.count(), await Letter.count()]).toEqual([3, 3]);
  });

  it('may have a title for each letter, and as many texts as letters', async () => {
    const request = seriesRequest(await draftIn(), 2);
    const titled = { ...request, title: '一岁', further: request.further.map((one) => ({ ...one, title: '两岁' })) };
    const begun = await call(series.startSeries, titled, system.token);
    expect(begun.letters.map(({ title }) => title)).toEqual(['一岁', '两岁']);
    const [first, second] = begun.letters.map(({ id }) => id) as [string, string];
    const text = { title: '两岁', body: '会走路了。', signature: '妈妈' };
    await call(letters.saveDraft, { letterId: second, version: 1, ...text }, system.token);
    expect([(await read(first)).body, (await read(second)).body]).toEqual(['你又大了一岁。', '会走路了。']);
  });

  it('is one when a phone asks five times at once, and when it asks again later', async () => {
    const request = seriesRequest(await draftIn(), 4);
    const answers = await Promise.all(Array.from({ length: 5 }, () => start(request)));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect([await LetterKey.count(), await Letter.count()]).toEqual([4, 4]);
    expect((await sealOf(system.token, answers[0]?.body as never, 0)).status).toBe(200);
    expect((await start(request)).body).toMatchObject({ id: answers[0]?.body.id, letters: { length: 4 } });
  });

  it('is begun by one of two phones that begin it from the same draft; the other hears that it changed', async () => {
    const draft = await draftIn();
    const answers = await Promise.all([start(seriesRequest(draft, 3)), start(seriesRequest(draft, 3))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ error: 'letter_changed_elsewhere', details: { version: 2 } });
    expect([await LetterKey.count(), await Letter.count()]).toEqual([3, 3]);
  });

  it('takes more letters, thirty in all, and none beyond', async () => {
    const draft = await draftIn();
    expect((await start(seriesRequest(draft, mostOfSeries + 1))).body).toMatchObject({
      error: 'validation_failed',
      fields: [{ path: 'further' }],
    });
    const begun = await call(series.startSeries, seriesRequest(draft, 2), system.token);
    const more = await call(
      series.startSeries,
      seriesRequest({ ...draft, version: 2 }, mostOfSeries - 1),
      system.token,
    );
    expect([more.id, more.letters.length]).toEqual([begun.id, mostOfSeries]);
    const beyond = await start(seriesRequest({ ...draft, version: 3 }, 2));
    expect(beyond).toMatchObject({ status: 422, body: { error: 'series_too_long', fields: [{ path: 'further' }] } });
    expect(await Letter.count()).toBe(mostOfSeries);
  });
});

describe('nothing is left of a series that is refused', () => {
  afterEach(async () => expect(await LetterKey.count()).toBe(await Letter.count({ where: { status: 'draft' } })));

  it('as the draft is somebody else’s, or not there', async () => {
    const { accessToken } = await signIn('zhoumu');
    const foreign = await writeDraft(accessToken);
    for (const id of [foreign.id, newId()])
      expect(await start(seriesRequest({ id, version: 1 }, 2))).toMatchObject({ status: 404 });
    expect(await Letter.count()).toBe(1);
  });

  it('as the draft was changed elsewhere, or the key of another letter is named', async () => {
    const [draft, other] = [await draftIn(), await writeDraft(system.token, { draftKey: newId() })];
    expect((await start(seriesRequest({ ...draft, version: 7 }, 2))).body.error).toBe('letter_changed_elsewhere');
    const { draftKey } = await Letter.findByPk(other.id, { rejectOnEmpty: true });
    const taken = { ...seriesRequest(draft, 2), further: [{ draftKey }] };
    const twice = { ...taken, further: [{ draftKey: newId() }].flatMap((one) => [one, one]) };
    for (const request of [taken, twice])
      expect((await start(request)).body).toMatchObject({ error: 'validation_failed', fields: [{ path: 'further' }] });
    expect(await Letter.count()).toBe(2);
  });

  it('as the draft has a picture, which is said and not lost', async () => {
    const draft = await draftIn();
    await addPicture(system.token, draft.id);
    expect(await start(seriesRequest(draft, 2))).toMatchObject({
      status: 409,
      body: { error: 'series_with_pictures' },
    });
    expect(await read(draft.id)).toMatchObject({ status: 'draft', version: 1 });
  });

  it('as the draft is an answer, which encloses another letter', async () => {
    const draft = await draftIn();
    await Letter.update({ answersId: newId() }, { where: { id: draft.id } });
    expect(await start(seriesRequest(draft, 2))).toMatchObject({ status: 409, body: { error: 'series_of_answer' } });
  });

  it('as there would be too many drafts', async () => {
    const draft = await draftIn();
    const row = (await Letter.findByPk(draft.id, { rejectOnEmpty: true })).get();
    const others = Array.from({ length: mostDrafts - 2 }, () => ({ ...row, id: newId(), draftKey: newId() }));
    await Letter.bulkCreate(others);
    expect(await start(seriesRequest(draft, 3))).toMatchObject({ status: 409, body: { error: 'too_many_drafts' } });
    await Letter.destroy({ where: { id: others.map(({ id }) => id) } });
  });
});

describe('what an account may seal in a day', () => {
  beforeEach(() => {
    jest.replaceProperty(letterSettings, 'SENDER_DAILY_LIMIT', 1);
    jest.replaceProperty(letterSettings, 'SENDER_DAILY_FREE_LIMIT', 1);
  });

  it('neither counts the letters of a series nor holds them up', async () => {
    const begun = await beginSeries(system.token, 4);
    for (const at of [0, 1]) expect((await sealOf(system.token, begun, at)).status).toBe(200);
    for (const at of [2, 3]) expect((await sealOf(system.token, begun, at, toMyself, at)).status).toBe(200);
    for (const status of [200, 429]) {
      const single = await writeDraft(system.token);
      expect((await ask(sealing.sealLetter, sealRequest(single), system.token)).status).toBe(status);
    }
  });

  it('and on one day brings one letter to each, so that none of it follows behind others', async () => {
    jest.replaceProperty(deliverySettings, 'RECIPIENT_DAILY_LIMIT', 1);
    const begun = await beginSeries(system.token, 3);
    for (const at of [0, 1, 2]) expect((await sealOf(system.token, begun, at)).body.surplus).toBeUndefined();
  });

  it('is bounded all the same: five series a day, of which those that are refused or asked for again are none', async () => {
    const draft = await draftIn();
    for (let count = 0; count < 7; count += 1)
      expect((await start(seriesRequest({ ...draft, version: 9 }, 2))).status).toBe(409);
    const request = seriesRequest(draft, 2);
    for (let count = 0; count < 7; count += 1) expect((await start(request)).status).toBe(200);
    for (let count = 0; count < 4; count += 1) await beginSeries(system.token, 2);
    const sixth = await start(seriesRequest(await draftIn(), 2));
    expect(sixth).toMatchObject({ status: 429, body: { error: 'too_many_tries' } });
    expect((await start(request)).status).toBe(200);
  });
});

describe('the same person twice in one series on one day', () => {
  const sealTwo = async (first: Parameters<typeof sealOf>[3], second: typeof first, days = 2) => {
    const begun = await beginSeries(system.token, 2);
    expect((await sealOf(system.token, begun, 0, first)).status).toBe(200);
    return sealOf(system.token, begun, 1, second, days);
  };
  const refused = {
    status: 422,
    body: { error: 'same_recipient_twice', fields: [{ path: 'recipient', problem: 'twice' }] },
  };
  const written = (phone: string) => ({
    ...toNeighbour(3),
    recipient: { kind: 'other' as const, name: '外公', phone },
  });
  const invited = { recipient: { kind: 'other' as const, name: '周牧' }, channels: ['wechat' as const] };
  const mailed = (email: string) => ({
    recipient: { kind: 'other' as const, name: 'Amélie', email },
    channels: ['mail' as const],
  });

  it('is refused, however the contact is written and whatever its name, and the draft is kept', async () => {
    expect(await sealTwo(toNeighbour(3), written('+86 138 0000 0003'))).toMatchObject(refused);
    expect(await sealTwo(mailed('amelie@example.com'), mailed('Amelie@Example.com'))).toMatchObject(refused);
    expect(await Letter.count({ where: { status: 'draft', recipientKind: null } })).toBe(2);
  });

  it('is refused of oneself', async () => {
    expect(await sealTwo(toMyself, toMyself)).toMatchObject(refused);
  });

  it('is no second time on another day, to another contact, or to whom an invitation will reach', async () => {
    expect((await sealTwo(toNeighbour(3), toNeighbour(3), 3)).status).toBe(200);
    expect((await sealTwo(toNeighbour(3), toNeighbour(4))).status).toBe(200);
    expect((await sealTwo(invited, invited)).status).toBe(200);
  });

  it('is no second time once the first was taken back to the desk', async () => {
    const begun = await beginSeries(system.token, 2);
    await sealOf(system.token, begun, 0, toNeighbour(3));
    await call(sealing.unsealLetter, { letterId: begun.letters[0]?.id ?? '' }, system.token);
    expect((await sealOf(system.token, begun, 1, toNeighbour(3))).status).toBe(200);
  });

  it('is refused to a letter that is moved to that day, or sent elsewhere, once it is sealed', async () => {
    const begun = await beginSeries(system.token, 3);
    const plans = [[toNeighbour(3), 2] as const, [toNeighbour(3), 3] as const, [toNeighbour(4), 2] as const];
    for (const [at, [plan, days]] of plans.entries()) await sealOf(system.token, begun, at, plan, days);
    const [first, second, third] = begun.letters.map(({ id }) => id) as [string, string, string];
    for (const id of [first, second, third]) await schedule(id);
    const { deliverLocal } = await read(first);
    const moved = { letterId: second, deliverLocal: deliverLocal as never, quotedFen: 0, isEarlier: true };
    expect(await ask(changes.moveLetter, moved, system.token)).toMatchObject(refused);
    const { recipient, channels } = toNeighbour(3);
    const readdressed = { letterId: third, recipient: recipient as never, channels: channels as never, quotedFen: 0 };
    expect(await ask(changes.readdressLetter, readdressed, system.token)).toMatchObject(refused);
    expect(await read(second)).toMatchObject({ status: 'scheduled', may: { changeDate: true } });
  });

  it('is refused to one of two that are sealed at once', async () => {
    const begun = await beginSeries(system.token, 2);
    const answers = await Promise.all([0, 1].map((at) => sealOf(system.token, begun, at, toNeighbour(3))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });
});

describe('reading a series', () => {
  it('is for its author alone, and ends with its last letter', async () => {
    const begun = await beginSeries(system.token, 2);
    const { accessToken } = await signIn('zhoumu');
    expect((await ask(series.readSeries, { seriesId: begun.id }, accessToken)).status).toBe(404);
    for (const { id: letterId } of begun.letters) {
      expect((await ask(series.readSeries, { seriesId: begun.id }, system.token)).status).toBe(200);
      await call(letters.discardDraft, { letterId }, system.token);
    }
    expect((await ask(series.readSeries, { seriesId: begun.id }, system.token)).status).toBe(404);
  });
});
