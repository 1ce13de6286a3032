import { join } from 'node:path';
import { eventually } from '../../testing/eventually';
import { type BackendProcess, builtBackend, run } from '../../testing/processes';
import { testSettings } from '../../testing/testSettings';

/** Starts the process that decodes pictures, from its build, with a store; it is ready. `killAll` ends it. */
export async function startPictures(store: 'fs' | 'oss'): Promise<BackendProcess> {
  const on = { PICTURES: 'on', OBJECT_STORE: store, LOG_LEVEL: 'info', REDIS_URL: process.env.REDIS_URL ?? '' };
  const settings = { ...testSettings(), ...on };
  const started = run(process.execPath, [join(builtBackend, 'backend', 'worker.js'), 'pictures'], settings);
  await eventually(() => expect(started.output()).toContain('pictures ready'));
  return started;
}
