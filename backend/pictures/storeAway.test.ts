import { letters, sealing } from '../../shared/contract';
import { apiBase } from '../../shared/contract/endpoint';
import { pictures } from '../../shared/contract/pictures';
import { signIn } from '../accounts/factory';
import { sealRequest, writeDraft } from '../letters/factory';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { platformSettings } from '../platform/settings';
import { ask, call } from '../testing/call';
import { eventually } from '../testing/eventually';
import { passTime } from '../testing/passTime';
import { killAll } from '../testing/processes';
import { testSystem } from '../testing/testSystem';
import { objectStoreSettings } from '../vendors/objectStore/settings';
import { addPicture, photo, processAll, sendPicture, upload } from './factory';
import { sweepRemoved } from './leaving/sweepRemoved';
import { sweepUploads } from './leaving/sweepUploads';
import { objectNameOf, pictureObjects } from './picture/objectNames';
import { Picture } from './picture/Picture';
import { startPictures } from './testing/startPictures';

afterAll(killAll);
const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;

let letterId: string;
let token: string;
beforeEach(async () => {
  objectStoreSettings.OBJECT_STORE = 'oss';
  system.sandbox.oss.clear();
  token = system.token;
  letterId = (await writeDraft(system.token)).id;
});
afterEach(() => {
  objectStoreSettings.OBJECT_STORE = 'fs';
});

const round = async () => {
  await processAll();
  for (const one of [sweepUploads, sweepRemoved]) await one.round();
};
const stateOf = async (id: string) => (await Picture.findByPk(id))?.state;
const read = async (id: string) => {
  const path = `${apiBase}/letters/${letterId}/pictures/${id}/full`;
  return fetch(`${platformSettings.PUBLIC_URL}${path}`, { headers: { Authorization: `Bearer ${token}` } });
};
const objectsOf = (id: string) =>
  pictureObjects.filter((kind) => system.sandbox.oss.versions(objectNameOf(kind, id)).length > 0);

it('while the store is away for an hour all that needs it says so and waits, with one alarm; then all of it is made up for', async () => {
  const jpeg = await photo().jpeg().toBuffer();
  const there = await addPicture(system.token, letterId, jpeg);
  const removed: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const { id } = await addPicture(system.token, letterId, jpeg);
    await call(pictures.removePicture, { letterId, pictureId: id }, system.token);
    removed.push(id);
  }
  const waiting = await sendPicture(system.token, letterId, jpeg);
  const begun = await call(pictures.beginUpload, { letterId, type: 'image/jpeg', bytes: jpeg.length }, system.token);
  expect((await upload(begun.form, jpeg)).status).toBe(200);

  for (const operation of ['get', 'head', 'put', 'delete', 'upload'])
    system.sandbox.faults.add({ party: 'oss', operation, fault: 'http_500', times: 9_999 });
  const alarm = jest.spyOn(logger, 'alarm');
  for (let passed = 0; passed < 63; passed += 21) {
    await round();
    await passTime(system.sandbox, 21 * minute);
  }
  expect(alarm.mock.calls.map(([event]) => event)).toEqual(['the object store does not do as asked']);
  // Sessions end meanwhile.
  token = (await signIn('linwan')).accessToken;
  const named = { letterId, pictureId: begun.picture.id };
  expect((await ask(pictures.finishUpload, named, token)).body.error).toBe('unavailable');
  const later = await call(pictures.beginUpload, { letterId, type: 'image/jpeg', bytes: jpeg.length }, token);
  expect((await upload(later.form, jpeg)).status).toBeGreaterThanOrEqual(500);
  expect([(await read(there.id)).status, await (await read(there.id)).json()]).toMatchObject([
    503,
    { error: 'unavailable' },
  ]);
  expect((await Picture.findByPk(waiting.id))?.tries).toBe(0);
  const other = await writeDraft(token);
  expect((await ask(sealing.sealLetter, sealRequest(other), token)).body.status).toBe('scheduled');

  system.sandbox.faults.clear();
  expect((await upload(later.form, jpeg)).status).toBe(200);
  await call(pictures.finishUpload, { letterId, pictureId: later.picture.id }, token);
  await passTime(system.sandbox, minute);
  await round();
  expect(await Promise.all([...removed, begun.picture.id].map(stateOf))).toEqual(Array(4).fill(undefined));
  const kept = [there.id, waiting.id, later.picture.id];
  expect(await Promise.all(kept.map(stateOf))).toEqual(['ready', 'ready', 'ready']);
  expect((await read(there.id)).status).toBe(200);
  for (const id of [...removed, begun.picture.id]) expect(objectsOf(id)).toEqual([]);
  for (const id of kept) expect(objectsOf(id)).toEqual(['pictures', 'thumbnails']);
});

it('a process that starts while the store is away stays up, is told to end or killed as ever, and goes on after', async () => {
  const jpeg = await photo().jpeg().toBuffer();
  const { id } = await sendPicture(system.token, letterId, jpeg);
  for (const operation of ['get', 'head', 'put', 'delete'])
    system.sandbox.faults.add({ party: 'oss', operation, fault: 'http_500', times: 9_999 });
  const makeDue = () => Picture.update({ nextAt: clock.date() }, { where: { id } });
  /** Starts it, and waits until it has asked the store in vain. */
  const startAway = async () => {
    await makeDue();
    const started = await startPictures('oss');
    await eventually(async () => {
      const { state, tries, nextAt } = await Picture.findByPk(id, { rejectOnEmpty: true });
      expect([state, tries, nextAt.getTime() > clock.now()]).toEqual(['uploaded', 0, true]);
    });
    return started;
  };
  const first = await startAway();
  first.signal('SIGTERM');
  expect(await first.ended).toEqual({ code: 0, signal: null });
  const second = await startAway();
  second.signal('SIGKILL');
  await second.ended;
  const third = await startAway();
  system.sandbox.faults.clear();
  await makeDue();
  await eventually(async () => expect(await stateOf(id)).toBe('ready'));
  third.signal('SIGTERM');
  expect(await third.ended).toEqual({ code: 0, signal: null });
});

it('one object that cannot be removed does not hold up the others', async () => {
  const jpeg = await photo().jpeg().toBuffer();
  for (let turn = 0; turn < 3; turn += 1) await addPicture(system.token, letterId, jpeg);
  await call(letters.discardDraft, { letterId }, system.token);
  await passTime(system.sandbox, 61 * minute);
  system.sandbox.faults.add({ party: 'oss', operation: 'delete', fault: 'code:AccessDenied' });
  for (let turn = 0; turn < 2; turn += 1) await sweepRemoved.round();
  expect(await Picture.count()).toBe(1);
  await passTime(system.sandbox, 16_000);
  await sweepRemoved.round();
  expect(await Picture.count()).toBe(0);
});

it('no more are taken than can be processed in their time', async () => {
  const { picture } = await call(pictures.beginUpload, { letterId, type: 'image/jpeg', bytes: 9 }, system.token);
  const { id: _own, ...row } = (await Picture.findByPk(picture.id, { rejectOnEmpty: true })).get();
  const numbers = Array.from({ length: 600 }, (_, index) => `01J0000000000000000000${String(index).padStart(4, '0')}`);
  await Picture.bulkCreate(numbers.map((id) => ({ ...row, id, letterId: id, state: 'uploaded' as const })));
  const begin = () => ask(pictures.beginUpload, { letterId, type: 'image/jpeg', bytes: 9 }, system.token);
  expect((await begin()).body.error).toBe('unavailable');
  await Picture.destroy({ where: { id: numbers[0] } });
  expect((await begin()).status).toBe(200);
});
