import { letters, opening, privacy, sealing } from '../../shared/contract';
import { apiBase } from '../../shared/contract/endpoint';
import { openingHeader, pictures } from '../../shared/contract/pictures';
import { type SignedInPhone, signIn } from '../accounts/factory';
import { letterKey } from '../letterKeys/letterKeys';
import { arrive, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { createOpeningCode } from '../letters/OpeningCode';
import { eraseDueAccounts } from '../lifecycle/erasing/eraseDueAccounts';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { platformSettings } from '../platform/settings';
import { download } from '../privacy/export/testing/download';
import { ask, call } from '../testing/call';
import { checkPictures } from '../testing/checkPictures';
import { dumpDatabases, placesOf } from '../testing/dumpDatabases';
import { passTime } from '../testing/passTime';
import { testSystem } from '../testing/testSystem';
import { objectStore } from '../vendors/objectStore';
import { ObjectStoreError } from '../vendors/objectStore/ObjectStore';
import { objectStoreSettings } from '../vendors/objectStore/settings';
import { addPicture, photo, processAll, sendPicture, upload } from './factory';
import { sweepRemoved } from './leaving/sweepRemoved';
import { sweepStrays } from './leaving/sweepStrays';
import { sweepUploads } from './leaving/sweepUploads';
import { objectNameOf, type PictureObject, pictureObjects } from './picture/objectNames';
import { Picture } from './picture/Picture';
import { pictureSettings } from './picture/settings';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;

let friend: SignedInPhone;
let letterId: string;
let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await photo().jpeg().toBuffer();
});
beforeEach(async () => {
  friend = await signIn('zhoumu');
  letterId = (await writeDraft(system.token)).id;
  objectStoreSettings.OBJECT_STORE = 'oss';
  system.sandbox.oss.clear();
});
afterEach(() => {
  objectStoreSettings.OBJECT_STORE = 'fs';
  pictureSettings.PICTURES = 'on';
});

const begin = (changes = {}, token = system.token) =>
  ask(pictures.beginUpload, { letterId, type: 'image/jpeg', bytes: jpeg.length, ...changes }, token);
const list = async (token = system.token) => (await call(pictures.listPictures, { letterId }, token)).pictures;
const read = (pictureId: string, what: 'full' | 'thumbnail' = 'full', token = system.token) =>
  fetch(`${platformSettings.PUBLIC_URL}${apiBase}/letters/${letterId}/pictures/${pictureId}/${what}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
const objectsOf = (pictureId: string): PictureObject[] =>
  pictureObjects.filter((kind) => system.sandbox.oss.versions(objectNameOf(kind, pictureId)).length > 0);
const everything = () => system.sandbox.oss.versions();
const freshRequest = async () => {
  const letter = await call(letters.readLetter, { letterId }, system.token);
  return sealRequest(letter, { pictures: (await list()).map(({ id, altText }) => ({ id, altText })) });
};
const seal = async (asked?: Awaited<ReturnType<typeof freshRequest>>) =>
  ask(sealing.sealLetter, asked ?? (await freshRequest()), system.token);
const deliverToFriend = () =>
  Letter.update(
    {
      status: 'delivered',
      recipientKind: 'friend',
      recipientId: friend.account.id,
      sealedAt: clock.date(),
      deliverAt: new Date(clock.now() - 1),
    },
    { where: { id: letterId } },
  );
/** The time of uploads, and of those who write objects, is over; and it was swept. */
async function tidy(): Promise<void> {
  await passTime(system.sandbox, 61 * minute);
  for (const one of [sweepUploads, sweepRemoved]) await one.round();
}

describe('a picture of a letter', () => {
  it('is sent, processed, described, sealed with the letter, and read once it is opened', async () => {
    const { picture, form } = await call(
      pictures.beginUpload,
      { letterId, type: 'image/jpeg', bytes: jpeg.length },
      system.token,
    );
    expect(picture).toMatchObject({ state: 'expected', reason: null, altText: '', width: null });
    expect((await upload(form, jpeg)).status).toBe(200);
    const named = { letterId, pictureId: picture.id };
    for (let turn = 0; turn < 2; turn += 1)
      expect(await call(pictures.finishUpload, named, system.token)).toMatchObject({ state: 'uploaded' });
    expect((await seal()).body.error).toBe('pictures_not_ready');
    expect(await processAll()).toBe(1);
    expect(await list()).toMatchObject([{ id: picture.id, state: 'ready', width: 64, height: 48 }]);
    expect(objectsOf(picture.id)).toEqual(['pictures', 'thumbnails']);
    await call(pictures.describePicture, { ...named, altText: '外婆的院子' }, system.token);
    expect((await seal()).body.status).toBe('checking');
    await checkPictures(system.sandbox);
    await arrive(letterId);
    await call(opening.openLetter, { letterId }, system.token);
    expect(await list()).toMatchObject([{ altText: '外婆的院子' }]);
    for (const what of ['full', 'thumbnail'] as const) {
      const answer = await read(picture.id, what);
      expect([...(await answer.bytes().catch(() => new Uint8Array())).subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it('lies nowhere as it is: neither in the store nor in the database', async () => {
    const { id } = await addPicture(system.token, letterId, jpeg);
    await call(pictures.describePicture, { letterId, pictureId: id, altText: '外婆的院子' }, system.token);
    const shown = Buffer.from(await (await read(id)).arrayBuffer());
    const dump = await dumpDatabases();
    expect(placesOf(dump, ['外婆的院子', shown, jpeg])).toEqual([]);
    expect(everything().length).toBeGreaterThan(1);
    for (const { key, bytes } of everything()) {
      expect(key).not.toContain(id);
      expect(bytes?.includes(Buffer.from([0xff, 0xd8, 0xff]))).not.toBe(true);
    }
  });

  it('is read by nobody else, nor by its recipient before it is opened', async () => {
    const { id } = await addPicture(system.token, letterId);
    expect((await read(id, 'full', friend.accessToken)).status).toBe(404);
    await deliverToFriend();
    expect((await read(id, 'full', friend.accessToken)).status).toBe(404);
    expect((await ask(pictures.listPictures, { letterId }, friend.accessToken)).body.error).toBe('not_found');
    // Somebody else has opened it, by another way.
    await Letter.update({ status: 'opened', openedAt: clock.date() }, { where: { id: letterId } });
    expect((await read(id, 'full', friend.accessToken)).status).toBe(404);
    await call(opening.openLetter, { letterId }, friend.accessToken);
    expect((await read(id, 'full', friend.accessToken)).status).toBe(200);
    expect(await list(friend.accessToken)).toHaveLength(1);
  });

  it('is read by whoever opened the letter with its code, for half an hour, by a header alone', async () => {
    const { id } = await addPicture(system.token, letterId);
    await Letter.update(
      { status: 'delivered', recipientKind: 'phone', sealedAt: clock.date(), deliverAt: new Date(clock.now() - 1) },
      { where: { id: letterId } },
    );
    const code = await inTransaction((transaction) => createOpeningCode(letterId, null, transaction));
    const { opening: session = '' } = await call(opening.openByCode, { code });
    const opened = (path: string, token: string) =>
      fetch(`${platformSettings.PUBLIC_URL}${apiBase}/openings/pictures${path}`, {
        headers: { [openingHeader]: token },
      });
    expect(await (await opened('', session)).json()).toMatchObject({ pictures: [{ id, state: 'ready' }] });
    for (const what of ['full', 'thumbnail']) expect((await opened(`/${id}/${what}`, session)).status).toBe(200);
    const other = await addPicture(system.token, (await writeDraft(system.token)).id);
    expect((await opened(`/${other.id}/full`, session)).status).toBe(404);
    for (const wrong of [
      '',
      'x.y.z',
      session.slice(0, -1),
      session.replace(letterId, other.id),
      `${letterId}.9999999999999.`,
    ])
      expect((await opened(`/${id}/full`, wrong)).status).toBe(404);
    await passTime(system.sandbox, 31 * minute);
    expect((await opened('', session)).status).toBe(404);
  });

  it('takes its place in an order, of all that there are', async () => {
    const ids = [];
    for (let turn = 0; turn < 3; turn += 1) ids.push((await addPicture(system.token, letterId)).id);
    const [one = '', two = '', three = ''] = ids;
    const order = (pictureIds: string[]) => ask(pictures.orderPictures, { letterId, pictureIds }, system.token);
    expect((await order([three, one, two])).status).toBe(200);
    expect((await list()).map(({ id }) => id)).toEqual([three, one, two]);
    for (const wrong of [[one, two], [one, one, two], [one, two, three, three], [one, two, letterId], []])
      expect((await order(wrong)).body.error).toBe('letter_changed_elsewhere');
    await call(pictures.removePicture, { letterId, pictureId: one }, system.token);
    expect((await list()).map(({ id }) => id)).toEqual([three, two]);
  });

  it('is covered by the seal, and cannot be touched once it is sealed', async () => {
    const { id } = await addPicture(system.token, letterId);
    // Asked anew, it would be for a later minute.
    const asked = await freshRequest();
    expect((await seal(asked)).status).toBe(200);
    expect((await begin()).body.error).toBe('letter_not_editable');
    const named = { letterId, pictureId: id };
    for (const [endpoint, more] of [
      [pictures.finishUpload, {}],
      [pictures.describePicture, { altText: 'x' }],
      [pictures.removePicture, {}],
    ] as const)
      expect((await ask(endpoint, { ...named, ...more } as never, system.token)).body.error).toBe(
        'letter_not_editable',
      );
    expect((await ask(pictures.orderPictures, { letterId, pictureIds: [id] }, system.token)).body.error).toBe(
      'letter_not_editable',
    );
    expect((await seal(asked)).status).toBe(200);
    expect((await seal({ ...asked, pictures: [] })).body.error).toBe('letter_not_editable');
  });
});

describe('an upload', () => {
  it.each<[string, object, string]>([
    ['another type', { type: 'image/svg+xml' }, 'picture_format_unsupported'],
    ['a type of many words', { type: 'image/jpeg, text/html' }, 'picture_format_unsupported'],
    ['more than 10 MB', { bytes: 10 * 1024 * 1024 + 1 }, 'picture_too_large'],
    ['no bytes', { bytes: 0 }, 'picture_damaged'],
  ])('of %s is not begun', async (_what, changes, code) => {
    expect((await begin(changes)).body.error).toBe(code);
    expect(await Picture.count()).toBe(0);
  });

  it('is refused beyond nine, in the letter of another, and while there are no pictures', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => begin()));
    expect(all.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), ...Array(3).fill(409)]);
    expect(new Set(all.flatMap(({ body }) => body.error ?? []))).toEqual(new Set(['too_many_pictures']));
    expect((await begin({}, friend.accessToken)).body.error).toBe('not_found');
    expect(await call(letters.readRules, {})).toMatchObject({ carriesPictures: true });
    pictureSettings.PICTURES = 'off';
    expect(await call(letters.readRules, {})).toMatchObject({ carriesPictures: false });
    expect((await begin()).body.error).toBe('unavailable');
  });

  it('that never came is not there, and goes with its row', async () => {
    const { body } = await begin();
    const named = { letterId, pictureId: body.picture.id };
    expect((await ask(pictures.finishUpload, named, system.token)).body.error).toBe('picture_upload_lost');
    await tidy();
    expect(await Picture.count()).toBe(0);
  });

  it('that came and was not told of, or was not processed in time, lives no longer than ten minutes', async () => {
    const { body } = await begin();
    await upload(body.form, jpeg);
    const { id } = await sendPicture(system.token, letterId, jpeg);
    expect(everything()).toHaveLength(2);
    await passTime(system.sandbox, 10 * minute);
    await sweepUploads.round();
    expect(everything()).toEqual([]);
    await tidy();
    expect(await Picture.findAll({ raw: true })).toMatchObject([{ id, state: 'refused', reason: 'unavailable' }]);
  });

  it.each<[string, () => Buffer, string]>([
    ['a page', () => Buffer.from('<script>alert(1)</script>'.repeat(9)), 'picture_format_unsupported'],
    ['half a JPEG', () => jpeg.subarray(0, jpeg.length / 2), 'picture_damaged'],
  ])('of %s is refused in words, and nothing of it is left', async (_what, bytes, reason) => {
    const { id } = await sendPicture(system.token, letterId, bytes());
    await processAll();
    expect(await list()).toMatchObject([{ id, state: 'refused', reason }]);
    expect(everything()).toEqual([]);
    expect((await seal()).body.error).toBe('pictures_not_ready');
    await call(pictures.removePicture, { letterId, pictureId: id }, system.token);
    expect((await seal()).status).toBe(200);
  });

  it('says so while the store is away, and letters without pictures go on', async () => {
    const { body } = await begin();
    await upload(body.form, jpeg);
    for (const operation of ['get', 'head', 'put', 'delete'])
      system.sandbox.faults.add({ party: 'oss', operation, fault: 'http_500', times: 60 });
    const named = { letterId, pictureId: body.picture.id };
    expect((await ask(pictures.finishUpload, named, system.token)).body.error).toBe('unavailable');
    const other = await writeDraft(system.token);
    expect((await ask(sealing.sealLetter, sealRequest(other), system.token)).status).toBe(200);
    system.sandbox.faults.clear();
    expect((await call(pictures.finishUpload, named, system.token)).state).toBe('uploaded');
    system.sandbox.faults.add({ party: 'oss', operation: 'get', fault: 'http_500', times: 60 });
    await processAll();
    expect(await list()).toMatchObject([{ state: 'uploaded' }]);
    system.sandbox.faults.clear();
    await passTime(system.sandbox, 16_000);
    await processAll();
    expect(await list()).toMatchObject([{ state: 'ready' }]);
  });
});

describe('the process that decodes', () => {
  const store = () => objectStore();

  it.each<[string, (die: () => never) => void]>([
    ['read the upload', (die) => jest.spyOn(store(), 'read').mockImplementationOnce(async () => die())],
    ['written anything', (die) => jest.spyOn(store(), 'write').mockImplementationOnce(async () => die())],
    [
      'written the small form',
      (die) => {
        const write = store().write;
        jest.spyOn(store(), 'write').mockImplementation(async (key, bytes) => {
          if (key.startsWith('thumbnails/')) die();
          await write(key, bytes);
        });
      },
    ],
    ['removed the upload', (die) => jest.spyOn(store(), 'remove').mockImplementationOnce(async () => die())],
  ])('ended before it has %s goes on, and nothing is left over', async (_step, plant) => {
    const { id } = await sendPicture(system.token, letterId, jpeg);
    plant(() => {
      throw new Error('killed');
    });
    await processAll();
    jest.restoreAllMocks();
    await passTime(system.sandbox, 3 * minute);
    await processAll();
    expect(await list()).toMatchObject([{ id, state: 'ready' }]);
    expect((await read(id)).status).toBe(200);
    await tidy();
    expect(objectsOf(id)).toEqual(['pictures', 'thumbnails']);
    expect(new Set(everything().map(({ key }) => key)).size).toBe(2);
  });

  it('takes a picture up three times, then it is the picture’s fault', async () => {
    const { id } = await sendPicture(system.token, letterId, jpeg);
    await Picture.update({ tries: 3 }, { where: { id } });
    await processAll();
    expect(await list()).toMatchObject([{ state: 'refused', reason: 'picture_damaged' }]);
  });

  it('takes up the one picture of another letter before the second of a letter with nine', async () => {
    for (let count = 0; count < 9; count += 1) await sendPicture(system.token, letterId, jpeg);
    const other = await signIn('zhoumu');
    const { id: theirs } = await writeDraft(other.accessToken);
    const { id } = await sendPicture(other.accessToken, theirs, jpeg);
    const read = jest.spyOn(store(), 'read');
    expect(await processAll()).toBe(10);
    expect(read.mock.calls.findIndex(([key]) => key === objectNameOf('uploads', id))).toBe(1);
  });

  it('leaves no object of a picture that was removed meanwhile', async () => {
    const { id } = await sendPicture(system.token, letterId, jpeg);
    const { write } = store();
    jest.spyOn(store(), 'write').mockImplementationOnce(async (key, bytes) => {
      await call(pictures.removePicture, { letterId, pictureId: id }, system.token);
      await sweepRemoved.round();
      await write(key, bytes);
    });
    await processAll();
    expect(await list()).toEqual([]);
    await tidy();
    expect([everything(), await Picture.count()]).toEqual([[], 0]);
  });
});

describe('pictures go', () => {
  beforeEach(async () => {
    await addPicture(system.token, letterId);
    await sendPicture(system.token, letterId, jpeg);
    expect(everything()).toHaveLength(3);
  });
  const nothing = async () => expect([everything(), await Picture.count()]).toEqual([[], 0]);

  it.each<[string, () => Promise<unknown>]>([
    ['a draft that is thrown away', () => call(letters.discardDraft, { letterId }, system.token)],
    ['a letter that is deleted', () => call(privacy.deleteLetter, { letterId }, system.token)],
    [
      'a letter whose deletion was cut off',
      async () => {
        await Letter.destroy({ where: { id: letterId } });
        await sweepStrays.round();
      },
    ],
  ])('with %s, from the store and with every version', async (_what, remove) => {
    await remove();
    await sweepRemoved.round();
    expect(everything()).toEqual([]);
    await tidy();
    await nothing();
  });

  it('with the account that is erased, once no upload can come any more; while the store is away it waits', async () => {
    await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
    await eraseDueAccounts.round();
    expect(everything()).toEqual([]);
    expect(await Picture.count()).toBe(2);
    await passTime(system.sandbox, 61 * minute);
    jest.spyOn(objectStore(), 'remove').mockRejectedValueOnce(new ObjectStoreError('away'));
    await eraseDueAccounts.round();
    expect(await Picture.count()).toBe(2);
    await passTime(system.sandbox, 3 * minute);
    await eraseDueAccounts.round();
    await nothing();
    expect(await Letter.count()).toBe(0);
  });

  it('along in the export, under their numbers', async () => {
    await processAll();
    const { files } = await download(system.token);
    const all = await list();
    expect(all).toHaveLength(2);
    const names = Object.keys(files).filter((name) => name.startsWith('pictures/'));
    expect(names.sort()).toEqual(all.map(({ id }) => `pictures/${id}.jpg`).sort());
    for (const name of names) expect(files[name]?.bytes).toBeGreaterThan(200);
    expect(files['data.json']?.text).not.toContain('IMG_0001');
  });

  it('nowhere when their letter becomes its recipient’s alone', async () => {
    await processAll();
    const key = await letterKey(letterId);
    expect(key).toBeDefined();
    await deliverToFriend();
    await call(opening.openLetter, { letterId }, friend.accessToken);
    await call(privacy.deleteLetter, { letterId }, system.token);
    const [picture] = await list(friend.accessToken);
    expect((await read(picture?.id ?? '', 'full', friend.accessToken)).status).toBe(200);
    expect((await read(picture?.id ?? '')).status).toBe(404);
  });
});
