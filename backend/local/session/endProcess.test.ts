import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { evaluate } from '../testing/evaluate';
import { lives } from '../testing/launchScript';

// A shell that ends at SIGTERM at once, as an installer's does, and a helper of its that takes longer.
const helper =
  "process.on('SIGTERM', () => setTimeout(() => process.exit(0), 600)); console.log(process.pid); setInterval(() => {}, 1000);";
const script = `"${process.execPath}" -e "${helper}" & wait`;

let pids: number[] = [];
afterEach(() => {
  for (const pid of pids.filter(lives)) process.kill(pid, 'SIGKILL');
});

it('ends a process only when its helpers have ended too', async () => {
  const installer = spawn('sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const [first] = await once(installer.stdout as NodeJS.ReadableStream, 'data');
  const pid = installer.pid ?? 0;
  pids = [pid, Number(String(first))];
  const identity = await evaluate('session/processes.mjs', `processIdentity(${pid})`);
  await evaluate('session/processes.mjs', `endProcess(${JSON.stringify({ pid, identity })})`);
  expect(pids.filter(lives)).toEqual([]);
});
