import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { letters, sealing } from '../../shared/contract';
import type { Letter as LetterView } from '../../shared/contract/letters';
import { pictures } from '../../shared/contract/pictures';
import { registerByName } from '../accounts/factory';
import { Release } from '../contentCheck/Release';
import { sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { AuditEvent } from '../operations/audit/AuditEvent';
import { duringLook, removeLeftLooks, writeLook } from '../operations/commands/lookFiles';
import { operationSettings } from '../operations/settings';
import { begin, makeOperator, type } from '../operations/testing/operatorTerminal';
import { addPicture, plainPicture } from '../pictures/factory';
import { clock } from '../platform/clock';
import { deleteLetter } from '../privacy/deleting/deleteLetter';
import { ask, call } from '../testing/call';
import { dumpDatabases, placesOf } from '../testing/dumpDatabases';
import { eventually } from '../testing/eventually';
import { letTimePass } from '../testing/letTimePass';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { judgeHeld, lookAtPieces } from './judgeHeld';
import { returnHeld } from './returnHeld';

const system = testSystem();
const folder = () => operationSettings.OPERATOR_LOOK_FOLDER;
const looks = () => (existsSync(folder()) ? readdirSync(folder()) : []);

let token: string;
let accountId: string;
beforeEach(async () => {
  const { accessToken, account } = await registerByName();
  [token, accountId] = [accessToken, account.id];
});
afterEach(() => {
  rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true });
  rmSync(folder(), { recursive: true, force: true });
});

/** A letter that is held for its first picture, and for these words where they are doubtful. */
async function hold(words: Parameters<typeof writeDraft>[1] = {}, altText = ''): Promise<LetterView> {
  const draft = await writeDraft(token, words);
  const ids: string[] = [];
  for (const colour of ['orange', 'green'] as const)
    ids.push((await addPicture(token, draft.id, await plainPicture(colour))).id);
  const named = ids.map((id, at) => ({ id, altText: at === 0 ? altText : '' }));
  const [first] = named;
  if (first && altText)
    await call(pictures.describePicture, { letterId: draft.id, pictureId: first.id, altText }, token);
  const held = await call(sealing.sealLetter, sealRequest(draft, { ...toGrandma, pictures: named }, 10), token);
  expect(held.status).toBe('held');
  return held;
}

const piecesOf = ({ check }: LetterView) => check?.pieces ?? [];
const release = ({ id: letterId, ...held }: LetterView, pieces = held.check?.pieces ?? []) =>
  ask(sealing.releasePieces, { letterId, pieces }, token);
async function holdAndRelease(...asked: Parameters<typeof hold>): Promise<LetterView> {
  const held = await hold(...asked);
  expect((await release(held)).status).toBe(200);
  return held;
}
const read = (letterId: string) => call(letters.readLetter, { letterId }, token);

describe('a picture about which the check is not sure', () => {
  it('comes back with its letter, intact, when a moderator lets it pass after its day', async () => {
    const held = await holdAndRelease({}, '外婆的院子');
    const before = await call(pictures.listPictures, { letterId: held.id }, token);
    await Letter.update({ deliverAt: new Date(clock.now() - 1_000) }, { where: { id: held.id } });
    expect(await judgeHeld(held.id, null)).toBe(false);
    const back = await read(held.id);
    expect(back).toMatchObject({ status: 'draft', body: held.body, amountFen: null, check: null });
    expect(back.timeline.at(-1)).toMatchObject({ kind: 'returned', reason: 'delivery_too_soon' });
    expect(await call(pictures.listPictures, { letterId: held.id }, token)).toEqual(before);
    const list = await call(letters.listSent, { limit: 20 }, token);
    expect(list.letters).toMatchObject([{ status: 'draft', calling: 'returned' }]);
    const shown = before.pictures.map(({ id, altText }) => ({ id, altText }));
    const again = await call(sealing.sealLetter, sealRequest(back, { ...toGrandma, pictures: shown }, 10), token);
    expect(again.status).toBe('held');
  });

  it('is released alone, by its own key, which lies nowhere in clear', async () => {
    const held = await holdAndRelease({}, '外婆的院子');
    const [seen, ...others] = await lookAtPieces(held.id);
    expect(others).toEqual([]);
    expect(seen).toMatchObject({ part: 'picture', text: '外婆的院子' });
    expect([...(seen?.picture ?? [])].slice(0, 3)).toEqual([0xff, 0xd8, 0xff]);
    const dump = await dumpDatabases();
    expect(placesOf(dump, [seen?.picture ?? '', '外婆的院子'])).toEqual([]);
  });

  it('is released with doubtful words beside it', async () => {
    const held = await holdAndRelease({ body: '第一段\n第二段 sandbox-review' });
    const seen = await lookAtPieces(held.id);
    expect(seen.map(({ part, text, picture }) => [part, text, Boolean(picture)])).toEqual([
      ['body', '第二段 sandbox-review', false],
      ['picture', '', true],
    ]);
  });

  it.each<[string, (pieces: ReturnType<typeof piecesOf>, held: LetterView) => ReturnType<typeof piecesOf>]>([
    ['another picture', () => [{ part: 'picture', pictureId: '01J0000000000000000000000A' }]],
    ['twice the picture', (pieces) => [...pieces, ...pieces]],
    ['words beside it', (pieces) => [...pieces, { part: 'title', from: 0, to: 1 }]],
    ['words alone', () => [{ part: 'body', from: 0, to: 2 }]],
  ])('is not released for %s', async (_what, changed) => {
    const held = await hold();
    const answer = await release(held, changed(piecesOf(held), held));
    expect(answer).toMatchObject({ status: 409, body: { error: 'letter_changed_elsewhere' } });
    expect(await Release.count()).toBe(0);
  });

  it.each([
    ['taken back', async (held: LetterView) => void (await release(held, []))],
    [
      'on the desk again',
      async ({ id: letterId }: LetterView) => void (await call(sealing.unsealLetter, { letterId }, token)),
    ],
    ['deleted with its letter', ({ id }: LetterView) => deleteLetter(accountId, id)],
    ['passed', ({ id }: LetterView) => judgeHeld(id, null)],
    ['refused', ({ id }: LetterView) => judgeHeld(id, { rule: 'insult', piece: 1 })],
    [
      'too late',
      async () => {
        await letTimePass(system, 48 * 3_600_000 + 1_000);
        await returnHeld.round();
      },
    ],
  ])('is nobody’s to see once it is %s', async (_what, end) => {
    const held = await holdAndRelease();
    await end(held);
    expect(await Release.count()).toBe(0);
    await expect(lookAtPieces(held.id)).rejects.toThrow('nothing of this letter is released');
  });
});

/** Begins a look that waits for Enter. */
async function lookAt(letterId: string) {
  const child = begin(`moderation look ${letterId}`);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = once(child, 'close');
  await eventually(() => expect(said).toContain('until Enter'));
  return { child, ended, said: () => said };
}

describe('a moderator, at a real terminal', () => {
  it('sees the picture in a file of their own while they look; each look is a row', async () => {
    const [good, bad] = [await holdAndRelease({}, '外婆的院子'), await holdAndRelease({ title: 'sandbox-review' })];
    await (await makeOperator('mo', 'moderator')).signIn();
    const file = `${folder()}/${good.id}-1.jpg`;
    const looking = await lookAt(good.id);
    expect(looking.said()).toContain(
      `\n--- 1 picture\ndescribed as: 外婆的院子\npicture in ${file}, until Enter, ten minutes at most\n`,
    );
    expect([statSync(file).mode & 0o777, statSync(folder()).mode & 0o777]).toEqual([0o600, 0o700]);
    expect([...readFileSync(file)].slice(0, 3)).toEqual([0xff, 0xd8, 0xff]);
    looking.child.stdin.end('\n');
    expect(await looking.ended).toEqual([0, null]);
    expect(looks()).toEqual([]);
    expect((await type(`moderation look ${bad.id}`)).stdout).toContain(
      '--- 1 title\nsandbox-review\n--- 2 picture\nnot described\n',
    );
    expect(await type(`moderation pass ${good.id}`)).toMatchObject({ status: 0, stderr: '' });
    for (const piece of [3, 0, -1, 1.5, Number.NaN])
      await expect(judgeHeld(bad.id, { rule: 'violence', piece })).rejects.toThrow('its pieces are 1 to 2');
    const refusing = `moderation refuse ${bad.id} --reason pornography --piece`;
    expect((await type(`${refusing} two`)).stderr).toContain('its pieces are 1 to 2');
    expect(await type(`${refusing} 2`)).toMatchObject({ status: 0, stderr: '' });
    expect(await read(good.id)).toMatchObject({ status: 'awaiting_payment', check: null });
    const back = await read(bad.id);
    expect(back.status).toBe('draft');
    const pictureId = expect.stringMatching(/^\w{26}$/);
    expect(back.check).toEqual({ state: 'refused', part: 'picture', pictureId, rule: 'pornography' });
    const acts = await AuditEvent.findAll({ where: { stage: 'done', act: 'moderation_look' }, order: ['number'] });
    expect(acts.map(({ objectId }) => objectId)).toEqual([good.id, bad.id]);
  });

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('leaves no file when %s ends the look', async (signal) => {
    const held = await holdAndRelease();
    await (await makeOperator('mo', 'moderator')).signIn();
    const looking = await lookAt(held.id);
    expect(looks()).toHaveLength(1);
    looking.child.kill(signal);
    expect(await looking.ended).toEqual([null, signal]);
    expect(looks()).toEqual([]);
  });

  it('leaves no file for longer than ten minutes, though they go on looking', async () => {
    let wake = () => {};
    jest.spyOn(clock, 'sleep').mockReturnValueOnce(new Promise((resolve) => (wake = resolve)));
    await duringLook('01J0000000000000000000000A', async () => {
      writeLook('01J0000000000000000000000A', 1, Buffer.from('a picture'));
      writeLook('01J0000000000000000000000B', 1, Buffer.from('another terminal’s'));
      wake();
      await new Promise(setImmediate);
      expect(looks()).toEqual(['01J0000000000000000000000B-1.jpg']);
    });
    const [left] = looks();
    const minutesAgo = (minutes: number) => Date.now() / 1_000 - minutes * 60;
    utimesSync(`${folder()}/${left}`, minutesAgo(9), minutesAgo(9));
    removeLeftLooks();
    expect(looks()).toEqual([left]);
    utimesSync(`${folder()}/${left}`, minutesAgo(11), minutesAgo(11));
    removeLeftLooks();
    expect(looks()).toEqual([]);
  });
});
