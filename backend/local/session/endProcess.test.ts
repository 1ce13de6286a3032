import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { evaluate } from '../testing/evaluate';
import { lives } from '../testing/launchScript';

// A shell that ends at SIGTERM at once, as an installer's does, and a helper of its that takes longer.
const helper =
  "process.on('SIGTERM', () => setTimeout(() => process.exit(0), 600)); console.log(process.pid); setInterval(() => {}, 1000);";
const script = `"${process.execPath}" -e "${helper}" & wait`;

let installer: ChildProcess;
afterEach(() => {
  try {
    process.kill(-(installer.pid ?? 0), 'SIGKILL');
  } catch {} // gone, as it should be
});

it('ends a process only when its helpers have ended too', async () => {
  installer = spawn('sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const [first] = await once(installer.stdout as NodeJS.ReadableStream, 'data');
  const helperPid = Number(String(first));
  const pid = installer.pid ?? 0;
  const identity = await evaluate('session/processes.mjs', `processIdentity(${pid})`);
  await evaluate('session/processes.mjs', `endProcess(${JSON.stringify({ pid, identity })})`);
  expect([pid, helperPid].filter(lives)).toEqual([]);
});
