import { pictureResults } from '../contentCheck/pictureResults';
import { applyEvents } from '../inbox/applyEvents';
import type { Sandbox } from '../sandbox/startSandbox';
import { openChecks } from '../sealing/openChecks';
import { passTime } from './passTime';

const results = applyEvents([pictureResults]);

/** Lets time pass, by default until WeChat has looked at pictures, then what the worker does with its answers and letters. */
export async function checkPictures(sandbox: Sandbox, ms = 3_000): Promise<void> {
  await passTime(sandbox, ms);
  await results.round();
  await openChecks.round();
}
