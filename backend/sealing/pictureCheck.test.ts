import { letters, privacy, sealing } from '../../shared/contract';
import type { Letter as LetterView } from '../../shared/contract/letters';
import { pictures as contract } from '../../shared/contract/pictures';
import { registerByName } from '../accounts/factory';
import { ContentCheck } from '../contentCheck/ContentCheck';
import { sealRequest, writeDraft } from '../letters/factory';
import { addPicture, photo, plainPicture } from '../pictures/factory';
import { Picture } from '../pictures/picture/Picture';
import { ask, call } from '../testing/call';
import { passTime } from '../testing/passTime';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { forgetToken } from '../vendors/green/uploadToken';
import { objectStore } from '../vendors/objectStore';
import { ObjectStoreError } from '../vendors/objectStore/ObjectStore';
import { openChecks } from './openChecks';

const system = testSystem();
const minute = 60_000;
const hour = 60 * minute;

let token: string;
beforeEach(async () => {
  token = (await registerByName()).accessToken;
});

type Colour = Parameters<typeof plainPicture>[0] | 'photo';

/** A draft with pictures of these colours, and what sealing it asks for. */
async function draftWith(colours: readonly Colour[], words: Parameters<typeof writeDraft>[1] = {}, altText = '') {
  const draft = await writeDraft(token, words);
  const pictures: { id: string; altText: string }[] = [];
  for (const colour of colours) {
    const bytes = colour === 'photo' ? await photo().jpeg().toBuffer() : await plainPicture(colour);
    pictures.push({ id: (await addPicture(token, draft.id, bytes)).id, altText: '' });
  }
  const [first] = pictures;
  if (first && altText) await sayOf(draft.id, first, altText);
  return { draft, ids: pictures.map(({ id }) => id), wanted: sealRequest(draft, { ...toGrandma, pictures }) };
}

async function sayOf(letterId: string, picture: { id: string; altText: string }, altText: string): Promise<void> {
  await call(contract.describePicture, { letterId, pictureId: picture.id, altText }, token);
  picture.altText = altText;
}

const seal = (wanted: ReturnType<typeof sealRequest>) => ask(sealing.sealLetter, wanted, token);
const read = (letterId: string): Promise<LetterView> => call(letters.readLetter, { letterId }, token);
const countChecks = () => {
  const { calls } = jest.spyOn(system.sandbox.green, 'act').mock;
  return (action: string) => calls.filter(([name]) => name === action).length;
};
const strike = (operation: string, times = 99) =>
  system.sandbox.faults.add({ party: 'green', operation, fault: 'http_500', times });

describe('a letter with pictures', () => {
  it('passes when its words and all its pictures do', async () => {
    const { wanted } = await draftWith(['photo', 'green', 'blue']);
    const count = countChecks();
    expect((await seal(wanted)).body).toMatchObject({ status: 'awaiting_payment', check: null });
    expect(count('ImageModeration')).toBe(3);
  });

  it('is refused for one of them, which is named with the rule, and keeps all it has', async () => {
    const { draft, ids, wanted } = await draftWith(['green', 'red', 'blue']);
    const answer = await seal(wanted);
    expect(answer).toMatchObject({
      status: 422,
      body: {
        error: 'content_refused',
        fields: [{ path: `pictures.${ids[1]}`, problem: 'refused' }],
        details: { rule: 'pornography', label: 'pornographic_adultContent' },
      },
    });
    const back = await read(draft.id);
    expect(back).toMatchObject({ status: 'draft', body: draft.body, may: { edit: true } });
    expect(back.check).toEqual({ state: 'refused', part: 'picture', pictureId: ids[1], rule: 'pornography' });
    expect(await Picture.count({ where: { letterId: draft.id, state: 'ready' } })).toBe(3);
  });

  it('seals once the picture is taken out', async () => {
    const { ids, wanted } = await draftWith(['red', 'green']);
    expect((await seal(wanted)).body.error).toBe('content_refused');
    await call(contract.removePicture, { letterId: wanted.letterId, pictureId: ids[0] ?? '' }, token);
    const answer = await seal({ ...wanted, pictures: wanted.pictures?.slice(1) });
    expect(answer.body).toMatchObject({ status: 'awaiting_payment', check: null });
  });

  it('is refused at once for its words, and no picture is asked about', async () => {
    const { wanted } = await draftWith(['red'], { body: '代开发票' });
    const count = countChecks();
    expect((await seal(wanted)).body).toMatchObject({ error: 'content_refused', fields: [{ path: 'body' }] });
    expect([count('ImageModeration'), count('DescribeUploadToken')]).toEqual([0, 0]);
  });

  it.each([
    ['代开发票', 'contraband'],
    ['sandbox-risky', 'contraband'],
  ])('is refused for what is said of a picture: %s', async (altText, rule) => {
    const { ids, wanted } = await draftWith(['green', 'blue'], {}, altText);
    expect((await seal(wanted)).body).toMatchObject({
      error: 'content_refused',
      fields: [{ path: `pictures.${ids[0]}` }],
      details: { rule },
    });
  });

  it('is held for a picture, for what is said of one, and for words beside one, each piece once', async () => {
    const one = await draftWith(['orange', 'green']);
    expect((await seal(one.wanted)).body).toMatchObject({
      status: 'held',
      check: {
        state: 'held',
        part: 'picture',
        pictureId: one.ids[0],
        pieces: [{ part: 'picture', pictureId: one.ids[0] }],
      },
    });
    const said = await draftWith(['orange', 'orange'], { title: 'sandbox-review' }, '加我返利');
    expect((await seal(said.wanted)).body.check).toMatchObject({
      part: 'title',
      pieces: [
        { part: 'title', from: 0, to: 14 },
        { part: 'picture', pictureId: said.ids[0] },
        { part: 'picture', pictureId: said.ids[1] },
      ],
    });
  });

  it('shows who holds data which picture it was, and goes with the letter', async () => {
    const { draft, ids, wanted } = await draftWith(['red']);
    await seal(wanted);
    const held = JSON.stringify(await call(privacy.readHeldData, {}, token));
    expect(held).toContain(ids[0]);
    await call(privacy.deleteLetter, { letterId: draft.id }, token);
    expect(await ContentCheck.count()).toBe(0);
  });
});

describe('pictures that nobody can check now', () => {
  it.each(['ImageModeration', 'DescribeUploadToken', 'put'])(
    'keep the letter in check, unpaid, until somebody can: %s',
    async (operation) => {
      const { draft, wanted } = await draftWith(['green', 'blue']);
      forgetToken(system.sandbox.url);
      strike(operation);
      expect((await seal(wanted)).body).toMatchObject({
        status: 'checking',
        check: { state: 'waiting', part: null, rule: null },
        may: { pay: false, unseal: true },
      });
      system.sandbox.faults.clear();
      await passTime(system.sandbox, minute);
      await Promise.all([openChecks.round(), openChecks.round()]);
      expect(await read(draft.id)).toMatchObject({ status: 'awaiting_payment', check: null });
    },
  );

  it('leave the words and the pictures that were settled alone', async () => {
    const { draft, wanted } = await draftWith(['green', 'blue', 'photo']);
    system.sandbox.faults.add({ party: 'green', operation: 'ImageModeration', fault: 'code:408', times: 1 });
    expect((await seal(wanted)).body.status).toBe('checking');
    // Later than any memory of a verdict but the letter's own.
    await system.redis.flushdb();
    const count = countChecks();
    await passTime(system.sandbox, minute);
    await openChecks.round();
    expect((await read(draft.id)).status).toBe('awaiting_payment');
    expect(count('TextModerationPlus')).toBe(0);
    expect(count('ImageModeration')).toBeLessThan(3);
  });

  it('are refused later too, and the timeline says so', async () => {
    const { draft, ids, wanted } = await draftWith(['green', 'red']);
    strike('ImageModeration');
    expect((await seal(wanted)).body.status).toBe('checking');
    system.sandbox.faults.clear();
    await passTime(system.sandbox, minute);
    await openChecks.round();
    const back = await read(draft.id);
    expect(back).toMatchObject({ status: 'draft', check: { state: 'refused', part: 'picture', pictureId: ids[1] } });
    expect(back.timeline.at(-1)).toMatchObject({ kind: 'returned', reason: 'content_refused' });
  });

  it('never pass by default: after a day the letter is back at the desk', async () => {
    const { draft, wanted } = await draftWith(['green']);
    strike('ImageModeration', 9_999);
    expect((await seal(wanted)).body.status).toBe('checking');
    await passTime(system.sandbox, 24 * hour);
    await openChecks.round();
    const found = await ContentCheck.findByPk(draft.id, { rejectOnEmpty: true });
    expect(found).toMatchObject({ state: 'given_up', settled: null });
    expect(await Picture.count({ where: { letterId: draft.id, state: 'ready' } })).toBe(1);
  });

  it.each(['away', 'lost'])('wait while the store is %s', async (how) => {
    const { draft, wanted } = await draftWith(['green']);
    const reading = jest.spyOn(objectStore(), 'read');
    if (how === 'away') reading.mockRejectedValue(new ObjectStoreError('ECONNREFUSED'));
    else reading.mockResolvedValue(null);
    expect((await seal(wanted)).body).toMatchObject({ status: 'checking' });
    reading.mockRestore();
    await passTime(system.sandbox, minute);
    await openChecks.round();
    expect((await read(draft.id)).status).toBe('awaiting_payment');
  });
});
