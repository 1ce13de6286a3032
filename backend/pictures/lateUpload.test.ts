import { mkdirSync, readdirSync } from 'node:fs';
import { letters, privacy } from '../../shared/contract';
import { pictures } from '../../shared/contract/pictures';
import { signIn } from '../accounts/factory';
import { writeDraft } from '../letters/factory';
import { eraseDueAccounts } from '../lifecycle/erasing/eraseDueAccounts';
import { ask, call } from '../testing/call';
import { eventually } from '../testing/eventually';
import { passTime } from '../testing/passTime';
import { testSystem } from '../testing/testSystem';
import { objectStore } from '../vendors/objectStore';
import { fsStore } from '../vendors/objectStore/fsStore';
import { objectStoreSettings } from '../vendors/objectStore/settings';
import { photo, processAll, upload } from './factory';
import { sweepRemoved } from './leaving/sweepRemoved';
import { sweepUploads } from './leaving/sweepUploads';
import { objectNameOf } from './picture/objectNames';
import { Picture } from './picture/Picture';
import { sendSlowly } from './testing/sendSlowly';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;

let letterId: string;
let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await photo(200, 200).jpeg().toBuffer();
});

const begin = () => call(pictures.beginUpload, { letterId, type: 'image/jpeg', bytes: jpeg.length }, system.token);
const rawOf = (id: string) => objectStore().sizeOf(objectNameOf('uploads', id));
const sweepsOfAll = [sweepUploads, sweepRemoved, eraseDueAccounts];
/** Minutes pass, and are swept as they do. */
async function pass(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    await passTime(system.sandbox, minute);
    for (const one of [sweepUploads, sweepRemoved]) await one.round();
  }
}

describe.each(['fs', 'oss'] as const)('a picture that is sent late to the store %s', (driver) => {
  beforeEach(async () => {
    objectStoreSettings.OBJECT_STORE = driver;
    system.sandbox.oss.clear();
    mkdirSync(objectStoreSettings.OBJECT_FOLDER ?? '', { recursive: true });
    letterId = (await writeDraft(system.token)).id;
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

  /** Begins to send it; the store has judged its form then. */
  const sendLate = (form: Awaited<ReturnType<typeof begin>>['form']) => {
    const judged = jest.spyOn(fsStore, 'sizeOf');
    const isJudged = () => expect(judged).toHaveBeenCalled();
    return sendSlowly(form, jpeg, async () => driver === 'fs' && eventually(isJudged));
  };

  it('comes in when it is begun in its last minute and sent for as long as a phone sends', async () => {
    const { picture, form } = await begin();
    await pass(4);
    const rest = await sendLate(form);
    await pass(5);
    expect(await rest()).toBe(200);
    const { accessToken } = await signIn('linwan');
    const named = { letterId, pictureId: picture.id };
    expect(await call(pictures.finishUpload, named, accessToken)).toMatchObject({ state: 'uploaded' });
    await processAll();
    expect((await Picture.findByPk(picture.id))?.state).toBe('ready');
  });

  it.each([11, 20, 45])('goes within ten minutes when it comes after %i, and its row after it', async (minutes) => {
    const before = everything().length;
    const { picture, form } = await begin();
    await pass(4);
    const rest = await sendLate(form);
    await pass(minutes - 4);
    const { accessToken } = await signIn('linwan');
    expect((await call(pictures.listPictures, { letterId }, accessToken)).pictures).toEqual([]);
    expect(await rest()).toBe(200);
    expect(await rawOf(picture.id)).toBe(jpeg.length);
    const named = { letterId, pictureId: picture.id };
    expect((await ask(pictures.finishUpload, named, accessToken)).body.error).toBe('not_found');
    await pass(10);
    expect(everything()).toHaveLength(before);
    expect(await Picture.count()).toBe(1);
    await pass(51 - minutes);
    expect(await Picture.count()).toBe(0);
  });

  it('once more, after it was processed, goes within ten minutes, and the picture stays', async () => {
    const { picture, form } = await begin();
    const before = everything().length;
    expect((await upload(form, jpeg)).status).toBe(200);
    await call(pictures.finishUpload, { letterId, pictureId: picture.id }, system.token);
    await processAll();
    expect(everything()).toHaveLength(before + 2);
    expect((await upload(form, jpeg)).status).toBe(200);
    expect(await rawOf(picture.id)).toBe(jpeg.length);
    await pass(10);
    expect([await rawOf(picture.id), everything().length]).toEqual([null, before + 2]);
    await pass(51);
    expect(await Picture.findByPk(picture.id)).toMatchObject({ state: 'ready', rawUntil: null });
  });

  it('into a letter that is gone goes within ten minutes, and its row within the hour', async () => {
    const before = everything().length;
    const { picture, form } = await begin();
    const rest = await sendLate(form);
    await call(pictures.removePicture, { letterId, pictureId: picture.id }, system.token);
    await pass(21);
    expect(await rest()).toBe(200);
    await pass(10);
    expect([everything().length, await Picture.count()]).toEqual([before, 1]);
    await pass(30);
    expect(await Picture.count()).toBe(0);
  });

  it('is refused when it is begun after its form has ended', async () => {
    const { form } = await begin();
    await pass(5);
    expect(String((await upload(form, jpeg)).status)).toMatch(/^4/);
  });

  const named = (pictureId: string) => ({ letterId, pictureId });
  const finish = async (pictureId: string) => void (await call(pictures.finishUpload, named(pictureId), system.token));
  const takeOut = async (pictureId: string) =>
    void (await call(pictures.removePicture, named(pictureId), system.token));
  const discard = async () => void (await call(letters.discardDraft, { letterId }, system.token));
  const close = async () =>
    void (await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token));
  const process = async () => void (await processAll());
  const damage = async (pictureId: string) =>
    void (await objectStore().write(objectNameOf('uploads', pictureId), Buffer.from('no picture')));

  it.each<[string, ((pictureId: string) => Promise<void>)[]]>([
    ['sent', []],
    ['waiting', [finish]],
    ['ready', [finish, process]],
    ['refused', [finish, damage, process]],
    ['taken out when it was sent', [takeOut]],
    ['taken out when it was ready', [finish, process, takeOut]],
    ['taken out when it was refused', [finish, damage, process, takeOut]],
    ['gone with its draft', [finish, process, discard]],
    ['its draft’s, which went before it was processed', [finish, discard]],
    ['a closed account’s', [finish, process, close]],
    ['a closed account’s, which went before it was processed', [finish, close]],
  ])('leaves no upload when its form is used again, at once and slowly, while it is %s', async (_how, steps) => {
    const before = everything().length;
    const { picture, form } = await begin();
    expect((await upload(form, jpeg)).status).toBe(200);
    for (const step of steps) await step(picture.id);
    for (const sweeps of [0, 2]) {
      for (let turn = 0; turn < sweeps; turn += 1) for (const one of sweepsOfAll) await one.round();
      expect([200, 409, 422, 404]).toContain((await upload(form, jpeg)).status);
    }
    await passTime(system.sandbox, 4 * minute);
    await objectStore().remove(objectNameOf('uploads', picture.id));
    const rest = await sendLate(form);
    for (const minutes of [11, 30]) {
      await passTime(system.sandbox, minutes * minute);
      for (const one of sweepsOfAll) await one.round();
      expect(await rawOf(picture.id)).toBeNull();
    }
    expect(await rest()).toBe(200);
    for (const minutes of [11, 11, 3, 60]) {
      await passTime(system.sandbox, minutes * minute);
      for (const one of sweepsOfAll) await one.round();
      expect(await rawOf(picture.id)).toBeNull();
    }
    const left = await Picture.findAll();
    expect(left.map(({ state }) => state)).not.toContain('removed');
    const objects = left.filter(({ state }) => state === 'ready').length * 2;
    expect(everything()).toHaveLength(before + objects);
  });
});
