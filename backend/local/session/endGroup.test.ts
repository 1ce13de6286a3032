import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from '../testing/evaluate';
import { lives } from '../testing/launchScript';

const quoted = (code: string) => `"${process.execPath}" -e "${code}"`;
const stays = 'console.log(process.pid); setInterval(() => {}, 1000);';
const slowCode = `process.on('SIGTERM', () => setTimeout(() => process.exit(0), 600)); ${stays}`;
// Ends at SIGTERM, but takes longer than the shell that has started it.
const slow = quoted(slowCode);
// Is ended by SIGKILL alone, and has so much memory to give back that it outlives the signal by a while.
const deaf = quoted(`const held = Buffer.alloc(6e8, 1); process.on('SIGTERM', () => held.length); ${stays}`);
// Never asks for the processes it has started when they have ended.
const carelessParent = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', '${stays}'], { detached: true, stdio: ['ignore', 1, 1] });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
`;
// Ends by itself as soon as its helper is at work.
const briefParent = `
  const helper = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(slowCode)}]);
  helper.stdout.once('data', (pid) => process.stdout.write(pid, () => process.exit(0)));
`;

let pids: number[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postome children '));
});
afterEach(() => {
  for (const pid of pids.filter(lives)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true });
});

const start = (program: string, args: string[]): ChildProcess =>
  spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });

/** The process's number, and the one that a helper of its prints. */
async function numbersOf(child: ChildProcess): Promise<[number, number]> {
  const [printed] = await once(child.stdout as NodeJS.ReadableStream, 'data');
  pids = [child.pid ?? 0, Number(String(printed))];
  return pids as [number, number];
}

it('ends a process only when its helpers have ended too', async () => {
  const [leader] = await numbersOf(start('sh', ['-c', `${slow} & wait`]));
  await evaluate('session/processes.mjs', `endGroup(${leader})`);
  expect(pids.filter(lives)).toEqual([]);
});

it('waits for a helper that only SIGKILL ends', async () => {
  const [leader] = await numbersOf(start('sh', ['-c', `${deaf} & wait`]));
  await evaluate('session/processes.mjs', `endGroup(${leader}, 5_000)`);
  expect(pids.filter(lives)).toEqual([]);
});

it('does not wait for processes whose parent never asks for them', async () => {
  const [, orphan] = await numbersOf(start(process.execPath, ['-e', carelessParent]));
  await evaluate('session/processes.mjs', `endGroup(${orphan}, 3_600_000)`);
  expect(lives(orphan)).toBe(false);
});

it('ends the helpers of a program that has ended by itself', async () => {
  const children = `createChildren({ record: { add() {}, remove() {} }, logDir: ${JSON.stringify(folder)} })`;
  const program = JSON.stringify([process.execPath, ['-e', briefParent]]).slice(1, -1);
  await evaluate('session/children.mjs', `${children}.run('installer', ${program})`);
  pids = [Number(readFileSync(join(folder, 'installer.log'), 'utf8'))];
  expect(pids[0]).toBeGreaterThan(0);
  expect(pids.filter(lives)).toEqual([]);
});
