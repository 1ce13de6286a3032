import { mkdirSync, readdirSync } from 'node:fs';
import sharp from 'sharp';
import { letters, sealing } from '../../shared/contract';
import { apiBase } from '../../shared/contract/endpoint';
import { pictures } from '../../shared/contract/pictures';
import { signIn } from '../accounts/factory';
import { sealRequest, writeDraft } from '../letters/factory';
import { platformSettings } from '../platform/settings';
import { ask, call } from '../testing/call';
import { dumpDatabases, placesOf } from '../testing/dumpDatabases';
import { passTime } from '../testing/passTime';
import { testSystem } from '../testing/testSystem';
import { objectStore } from '../vendors/objectStore';
import { objectStoreSettings } from '../vendors/objectStore/settings';
import { addPicture, photo, processAll, sendPicture, upload } from './factory';
import { sweepRemoved } from './leaving/sweepRemoved';
import { sweepUploads } from './leaving/sweepUploads';
import { objectNameOf, pictureObjects } from './picture/objectNames';
import { Picture } from './picture/Picture';
import { oddPictures, refusedFiles } from './testing/oddFiles';
import { planted, plantedIn } from './testing/planted';

const system = testSystem({ signedIn: 'linwan' });
const [minute, most] = [60_000, 9];

let letterId: string;
let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await photo().jpeg().toBuffer();
});

const list = async (of = letterId) => (await call(pictures.listPictures, { letterId: of }, system.token)).pictures;
const read = async ({ letterId, id }: { letterId: string; id: string }, what: 'full' | 'thumbnail') => {
  const path = `${apiBase}/letters/${letterId}/pictures/${id}/${what}`;
  const headers = { Authorization: `Bearer ${system.token}` };
  return Buffer.from(await (await fetch(`${platformSettings.PUBLIC_URL}${path}`, { headers })).arrayBuffer());
};
const seal = async () =>
  ask(sealing.sealLetter, sealRequest(await call(letters.readLetter, { letterId }, system.token)), system.token);
/** What the store has of all pictures there are. */
async function stored(): Promise<Buffer[]> {
  const names = (await Picture.findAll()).flatMap(({ id }) => pictureObjects.map((kind) => objectNameOf(kind, id)));
  return (await Promise.all(names.map((name) => objectStore().read(name)))).filter((bytes) => bytes !== null);
}
/** Sends files to letters, nine to each, and has them processed; the letters and the pictures, in order. */
async function sendAll(files: Buffer[]) {
  const sent: { letterId: string; id: string }[] = [];
  for (const [index, file] of files.entries()) {
    if (index % most === 0) letterId = (await writeDraft(system.token)).id;
    sent.push({ letterId, id: (await sendPicture(system.token, letterId, file)).id });
  }
  await processAll();
  return sent;
}
async function tidy(): Promise<void> {
  await passTime(system.sandbox, 61 * minute);
  for (const one of [sweepUploads, sweepRemoved]) await one.round();
}

describe.each(['fs', 'oss'] as const)('with the store %s', (driver) => {
  beforeEach(async () => {
    objectStoreSettings.OBJECT_STORE = driver;
    system.sandbox.oss.clear();
    letterId = (await writeDraft(system.token)).id;
    mkdirSync(objectStoreSettings.OBJECT_FOLDER ?? '', { recursive: true });
  });
  afterEach(() => {
    objectStoreSettings.OBJECT_STORE = 'fs';
  });
  /** Everything there is in the store, known of or not. */
  const everything = () =>
    driver === 'oss'
      ? system.sandbox.oss.versions().map(({ key }) => key)
      : readdirSync(objectStoreSettings.OBJECT_FOLDER ?? '', { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ name }) => name);

  it('what is no picture of ours is refused by its code, with nothing left of it and nothing lost', async () => {
    const before = everything().length;
    const good = await addPicture(system.token, letterId, jpeg);
    const sent = await sendAll(await Promise.all(refusedFiles.map(async ([, , make]) => make())));
    for (const [index, [what, code]] of refusedFiles.entries()) {
      const picture = (await list(sent[index]?.letterId)).find(({ id }) => id === sent[index]?.id);
      expect([what, picture?.state, picture?.reason]).toEqual([what, 'refused', code]);
    }
    expect(await stored()).toHaveLength(2);
    expect(everything().length).toBeGreaterThanOrEqual(before + 2);
    expect((await Picture.findByPk(good.id))?.state).toBe('ready');
    expect((await seal()).body.error).toBe('pictures_not_ready');
    for (const { id } of await list()) await call(pictures.removePicture, { letterId, pictureId: id }, system.token);
    expect((await seal()).body.status).toBe('scheduled');
  });

  it('a picture is what its bytes are, and neither what was announced nor what its file is called', async () => {
    const png = await photo().png().toBuffer();
    const ids: string[] = [];
    for (const [bytes, type] of [
      [png, 'image/jpeg'],
      [jpeg, 'image/heic'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png'],
    ] as const)
      ids.push((await sendPicture(system.token, letterId, bytes, type)).id);
    await processAll();
    expect((await list()).map(({ id, state, reason }) => [id, state, reason])).toEqual([
      [ids[0], 'ready', null],
      [ids[1], 'ready', null],
      [ids[2], 'refused', 'picture_format_unsupported'],
    ]);
    for (const id of ids.slice(0, 2))
      expect((await sharp(await read({ letterId, id }, 'full')).metadata()).format).toBe('jpeg');
  });

  it('odd pictures are taken all the same', async () => {
    const sent = await sendAll(await Promise.all(oddPictures.map(([, , make]) => make())));
    for (const [index, [what, [width, height]]] of oddPictures.entries()) {
      const picture = (await list(sent[index]?.letterId)).find(({ id }) => id === sent[index]?.id);
      expect({ what, ...picture }).toMatchObject({ what, state: 'ready', width, height });
    }
  });

  it('nothing of where a picture was taken is left, in store, database or answer, and no picture lies open', async () => {
    const files = await Promise.all(planted.map(([, , make]) => make()));
    expect(files.map(plantedIn)).toEqual(planted.map(([, kinds]) => kinds));
    const sent = await sendAll(files);
    const states = (await Picture.findAll()).map(({ state }) => state);
    expect(states).toEqual(files.map(() => 'ready'));
    const objects = await stored();
    expect(objects).toHaveLength(2 * files.length);
    for (const object of objects) {
      expect(plantedIn(object)).toEqual([]);
      await expect(sharp(object).metadata()).rejects.toThrow();
    }
    const shown: Buffer[] = [];
    for (const one of sent) shown.push(await read(one, 'full'), await read(one, 'thumbnail'));
    for (const bytes of shown) expect([plantedIn(bytes), (await sharp(bytes).metadata()).format]).toEqual([[], 'jpeg']);
    expect(placesOf(await dumpDatabases(), ['CANARY', ...shown, ...files])).toEqual([]);
  });

  it('a form is good once, for its own draft, for its own length, and not after its time', async () => {
    const begin = (changes = {}) =>
      call(pictures.beginUpload, { letterId, type: 'image/jpeg', bytes: jpeg.length, ...changes }, system.token);
    const wrongLength = await begin({ bytes: jpeg.length - 1 });
    expect(String((await upload(wrongLength.form, jpeg)).status)).toMatch(/^4/);
    const again = await begin();
    expect((await upload(again.form, jpeg)).status).toBe(200);
    expect(String((await upload(again.form, jpeg)).status)).toMatch(/^4/);
    const other = await signIn('zhoumu');
    const theirs = (await writeDraft(other.accessToken)).id;
    for (const [named, token] of [
      [{ letterId, pictureId: again.picture.id }, other.accessToken],
      [{ letterId: theirs, pictureId: again.picture.id }, other.accessToken],
      [{ letterId: theirs, pictureId: again.picture.id }, system.token],
    ] as const)
      for (const endpoint of [pictures.finishUpload, pictures.readPicture, pictures.readThumbnail])
        expect((await ask(endpoint, named, token)).body.error).toBe('not_found');
    const remove = (named: { letterId: string; pictureId: string }, token: string) =>
      ask(pictures.removePicture, named, token);
    const pictureId = again.picture.id;
    expect((await remove({ letterId, pictureId }, other.accessToken)).body.error).toBe('not_found');
    expect((await remove({ letterId: theirs, pictureId }, system.token)).body.error).toBe('not_found');
    // Out of their own letter they take what is not in it: that is done already.
    expect((await remove({ letterId: theirs, pictureId }, other.accessToken)).status).toBe(200);
    expect((await Picture.findByPk(again.picture.id))?.state).toBe('expected');
    const late = await begin();
    await passTime(system.sandbox, 9 * minute);
    expect(String((await upload(late.form, jpeg)).status)).toMatch(/^4/);
    jest.restoreAllMocks();
    for (const { picture } of [wrongLength, late])
      expect((await ask(pictures.finishUpload, { letterId, pictureId: picture.id }, system.token)).body.error).toBe(
        'picture_upload_lost',
      );
  });

  it('what is sent after sealing comes into no letter, and goes', async () => {
    const before = everything().length;
    const { picture, form } = await call(
      pictures.beginUpload,
      { letterId, type: 'image/jpeg', bytes: jpeg.length },
      system.token,
    );
    await call(pictures.removePicture, { letterId, pictureId: picture.id }, system.token);
    expect((await seal()).body.status).toBe('scheduled');
    expect((await upload(form, jpeg)).status).toBe(200);
    const named = { letterId, pictureId: picture.id };
    expect((await ask(pictures.finishUpload, named, system.token)).body.error).toBe('letter_not_editable');
    expect(await processAll()).toBe(0);
    await tidy();
    expect([await Picture.count(), everything().length]).toEqual([0, before]);
  });
});
