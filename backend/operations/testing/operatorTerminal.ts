import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { clock } from '../../platform/clock';
import { builtBackend } from '../../testing/processes';
import { testSettings } from '../../testing/testSettings';
import { createOperator, newSecrets } from '../operators/createOperator';
import type { Operator } from '../operators/Operator';
import { codeOf, stepAt } from '../operators/totp';
import type { Role } from '../roles';

/** What somebody typed at a terminal, and what came back. */
export interface Typed {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Types a command into the built program, whose input stays open. */
export function begin(words: string) {
  const given = { ...testSettings(), OBJECT_STORE: 'fs', REDIS_URL: process.env.REDIS_URL };
  const env = { PATH: process.env.PATH, ...given };
  return spawn(process.execPath, [join(builtBackend, 'backend', 'cli.js'), ...words.split(' ')], { env });
}

/** Types a command into the built program, with these lines as its input. */
export async function type(words: string, lines: readonly string[] = []): Promise<Typed> {
  const child = begin(words);
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status, stdout, stderr };
}

/** An operator of a test, who knows their password and has their authenticator at hand. */
export interface TestOperator {
  operator: Operator;
  secret: Buffer;
  recoveryCodes: string[];
  /** Name, password and a code, as they are asked for; the code is that of so many steps from now. */
  proof(step?: number): [string, string, string];
  signIn(step?: number): Promise<Typed>;
}

/** Makes an operator with these roles. */
export async function makeOperator(name: string, ...roles: Role[]): Promise<TestOperator> {
  const password = `a long password of ${name.length} letters`;
  const secrets = newSecrets(name);
  const operator = await createOperator({ name, password, roles }, secrets);
  const proof = (step = 0): [string, string, string] => [
    name,
    password,
    codeOf(secrets.secret, stepAt(clock.now()) + step),
  ];
  const { secret, recoveryCodes } = secrets;
  return { operator, secret, recoveryCodes, proof, signIn: (step) => type('operators sign-in', proof(step)) };
}
