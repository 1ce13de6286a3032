import { apiBase } from '../../shared/contract/endpoint';
import { pictures } from '../../shared/contract/pictures';
import { signIn } from '../accounts/factory';
import { writeDraft } from '../letters/factory';
import { clock } from '../platform/clock';
import { platformSettings } from '../platform/settings';
import type { FaultKind } from '../sandbox/world/faultBook';
import { call } from '../testing/call';
import { eventually } from '../testing/eventually';
import { passTime } from '../testing/passTime';
import { killAll } from '../testing/processes';
import { testSystem } from '../testing/testSystem';
import { objectStoreSettings } from '../vendors/objectStore/settings';
import { photo, sendPicture } from './factory';
import { sweepRemoved } from './leaving/sweepRemoved';
import { sweepUploads } from './leaving/sweepUploads';
import { Picture } from './picture/Picture';
import { startPictures } from './testing/startPictures';

afterAll(killAll);
const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => {
  objectStoreSettings.OBJECT_STORE = 'oss';
  system.sandbox.oss.clear();
});
afterEach(() => {
  objectStoreSettings.OBJECT_STORE = 'fs';
});

type Operation = 'get' | 'put' | 'delete';

/** Where it hangs when it is killed: at which call of the store, the first or the second such, before it or after. */
const steps: [step: string, operation: Operation, turn: 1 | 2, fault: FaultKind][] = [
  ['before the upload is read', 'get', 1, 'hang_before'],
  ['between the full picture and the small one', 'put', 1, 'hang_after'],
  ['after the small one, before the row says so', 'put', 2, 'hang_after'],
  ['after the row says so, before the upload goes', 'delete', 1, 'hang_before'],
  ['while the upload goes', 'delete', 1, 'hang_after'],
  ['after the upload is gone', 'delete', 2, 'hang_after'],
];

async function killAt([, operation, turn, fault]: (typeof steps)[number]): Promise<void> {
  if (turn === 2) system.sandbox.faults.add({ party: 'oss', operation, fault: 'delay', delayMs: 0 });
  system.sandbox.faults.add({ party: 'oss', operation, fault });
  const started = await startPictures('oss');
  await eventually(() => expect(system.sandbox.faults.pending()).toEqual([]));
  started.signal('SIGKILL');
  await started.ended;
}

it('the process of pictures goes on wherever it was killed, ends the same, and nothing is left over', async () => {
  const { id: letterId } = await writeDraft(system.token);
  const jpeg = await photo().jpeg().toBuffer();
  const waiting = { where: { letterId, state: 'uploaded' as const } };
  for (const step of steps) {
    await sendPicture(system.token, letterId, jpeg);
    await killAt(step);
    // Those that were killed come after all, and not to the next step.
    await Picture.update({ nextAt: new Date(clock.now() + 3_600_000) }, waiting);
  }
  expect(await Picture.count(waiting)).toBe(3);
  await Picture.update({ nextAt: clock.date() }, waiting);
  // Two at once take each picture once.
  await Promise.all([startPictures('oss'), startPictures('oss')]);
  await eventually(async () => expect(await Picture.count(waiting)).toBe(0));
  const { pictures: all } = await call(pictures.listPictures, { letterId }, system.token);
  expect(all.map(({ state, width }) => ({ state, width }))).toEqual(steps.map(() => ({ state: 'ready', width: 64 })));
  await killAll();
  await passTime(system.sandbox, 61 * 60_000);
  for (const one of [sweepUploads, sweepRemoved]) await one.round();
  const keys = system.sandbox.oss.versions().map(({ key }) => key);
  expect([...new Set(keys)].map((key) => key.split('/')[0]).sort()).toEqual([
    ...steps.map(() => 'pictures'),
    ...steps.map(() => 'thumbnails'),
  ]);
  expect(await Picture.count({ where: { rawUntil: null } })).toBe(steps.length);
  // The session has ended meanwhile.
  const { accessToken } = await signIn('linwan');
  for (const { id } of all) {
    const path = `${apiBase}/letters/${letterId}/pictures/${id}/full`;
    const headers = { Authorization: `Bearer ${accessToken}` };
    expect((await fetch(`${platformSettings.PUBLIC_URL}${path}`, { headers })).status).toBe(200);
  }
});
