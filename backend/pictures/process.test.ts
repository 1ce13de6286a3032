import { existsSync, readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { pictures } from '../../shared/contract/pictures';
import { writeDraft } from '../letters/factory';
import { clock } from '../platform/clock';
import { call } from '../testing/call';
import { eventually } from '../testing/eventually';
import { type BackendProcess, killAll } from '../testing/processes';
import { testSystem } from '../testing/testSystem';
import { sendPicture } from './factory';
import { Picture } from './picture/Picture';
import { startPictures } from './testing/startPictures';

afterAll(killAll);
const system = testSystem({ signedIn: 'linwan' });

/** The priority of each thread of a process, as Linux tells it: 19 is the last. */
function prioritiesOf({ pid }: BackendProcess): string[] {
  const threads = `/proc/${pid}/task`;
  const all = existsSync(threads) ? readdirSync(threads) : [];
  return all.map(
    (thread) => readFileSync(`${threads}/${thread}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[16] ?? '',
  );
}

it('the process of pictures decodes them, goes on after it was killed, and ends when it is told to', async () => {
  const first = await startPictures('fs');
  const { id: letterId } = await writeDraft(system.token);
  const create = { width: 6_000, height: 4_000, channels: 3 as const, background: 'teal' };
  const large = await sharp({ create }).jpeg().toBuffer();
  // Large enough to be still at work when the end comes.
  const { id } = await sendPicture(system.token, letterId, large);
  await eventually(async () => expect((await Picture.findByPk(id))?.tries).toBe(1));
  first.signal('SIGKILL');
  await first.ended;
  // Its lease ends, as in two minutes.
  await Picture.update({ nextAt: clock.date() }, { where: { id } });
  const second = await startPictures('fs');
  await eventually(async () => {
    const [picture] = (await call(pictures.listPictures, { letterId }, system.token)).pictures;
    expect(picture).toMatchObject({ id, state: 'ready', width: 2_560 });
  });
  expect([...new Set(prioritiesOf(second))]).toEqual(existsSync('/proc/self/task') ? ['19'] : []);
  expect(second.output()).not.toContain(letterId);
  second.signal('SIGTERM');
  expect(await second.ended).toEqual({ code: 0, signal: null });
});
