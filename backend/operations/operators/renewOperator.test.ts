import { rmSync } from 'node:fs';
import { clock } from '../../platform/clock';
import { testSystem } from '../../testing/testSystem';
import { AuditEvent } from '../audit/AuditEvent';
import { operationSettings } from '../settings';
import { makeOperator, type TestOperator, type } from '../testing/operatorTerminal';
import { suspendOperator } from './changeOperators';
import { newSecrets } from './createOperator';
import { Operator } from './Operator';
import { type Proof, proveOperator } from './proveOperator';
import { assertNewPassword, renewPassword, renewTotp } from './renewOperator';
import { beginSession, signedInOperator } from './session';
import { codeOf, stepAt } from './totp';

testSystem();
const refused = 'not let in: name, password and code do not fit';
const next = 'another password of mine';

afterEach(() => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true }));

const proofOf = (one: TestOperator, step?: number) => {
  const [name, password, code] = one.proof(step);
  return { name, password, code };
};
const isLetIn = (proof: Proof) => proveOperator(proof).then(Boolean, () => false);
const acts = async () => (await AuditEvent.findAll({ order: ['number'] })).map(({ act, stage }) => `${act} ${stage}`);

describe('another password of an operator', () => {
  it.each([
    ['the one of before and a code', (lin: TestOperator) => lin.proof()],
    [
      'the one of before and a recovery code',
      (lin: TestOperator) => [...lin.proof().slice(0, 2), lin.recoveryCodes[0]],
    ],
    ['a code of each kind', (lin: TestOperator) => ['lin', '', lin.proof()[2], lin.recoveryCodes[0]]],
  ])('is had by %s; the old one, its recovery codes and its sessions end', async (_what, lines) => {
    const lin = await makeOperator('lin', 'support');
    beginSession(lin.operator);
    const renewed = await type('operators renew-password', [...(lines(lin) as string[]), next]);
    expect(renewed).toMatchObject({ status: 0, stderr: '' });
    const codes = renewed.stdout.match(/[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/g) ?? [];
    expect(codes).toHaveLength(10);
    expect(await signedInOperator()).toBeNull();
    expect(await isLetIn(proofOf(lin, 1))).toBe(false);
    const [code = '', oldCode = ''] = [codes[0], lin.recoveryCodes[1]];
    expect(await isLetIn({ name: 'lin', password: next, code: oldCode })).toBe(false);
    expect(await isLetIn({ name: 'lin', password: next, code })).toBe(true);
    expect((await acts()).slice(0, 3)).toEqual(['sign_in done', 'renew_password begun', 'renew_password done']);
  });

  it.each<[string, (lin: TestOperator, mo: TestOperator) => string[]]>([
    ['nothing at all', () => ['', '', '']],
    ['a wrong password', (lin) => ['wrong', lin.proof()[2]]],
    ['the password alone', (lin) => [lin.proof()[1], '']],
    ['a one-time code alone', (lin) => ['', lin.proof()[2], '']],
    ['a recovery code alone', (lin) => ['', '', lin.recoveryCodes[0] as string]],
    ['the same one-time code twice', (lin) => ['', lin.proof()[2], lin.proof()[2]]],
    ['two one-time codes', (lin) => ['', lin.proof()[2], lin.proof(1)[2]]],
    ['two recovery codes', (lin) => ['', lin.recoveryCodes[0] as string, lin.recoveryCodes[1] as string]],
    ['the recovery code of another', (lin, mo) => ['', lin.proof()[2], mo.recoveryCodes[0] as string]],
  ])('is not had by %s, and nothing is used up', async (_what, words) => {
    const [lin, mo] = [await makeOperator('lin', 'support'), await makeOperator('mo', 'support')];
    const typed = await type('operators renew-password', ['lin', ...words(lin, mo), next]);
    expect(typed).toMatchObject({ status: 1, stdout: '' });
    expect(typed.stderr).toContain(refused);
    const kept = await Operator.findByPk(lin.operator.id, { rejectOnEmpty: true });
    expect(kept).toMatchObject({ hash: lin.operator.hash, recoveryMarks: lin.operator.recoveryMarks, lastStep: 0 });
    expect(await isLetIn(proofOf(lin))).toBe(true);
  });

  it.each([
    ['too short', 'short'],
    ['the name and little else', 'linlinlinlinlinlin1'],
    ['common', 'password123456789'],
    ['the one of before', 'a long password of 3 letters'],
  ])('is not %s', async (_what, password) => {
    const lin = await makeOperator('lin', 'support');
    await expect(assertNewPassword(lin.operator, password)).rejects.toThrow();
  });
});

describe('another secret of one-time codes', () => {
  const codeFor = (secret: Buffer, step = 0) => codeOf(secret, stepAt(clock.now()) + step);

  it('holds once its authenticator was asked; the old one, its recovery codes and its sessions end', async () => {
    const lin = await makeOperator('lin', 'support');
    beginSession(lin.operator);
    const secrets = newSecrets('lin');
    await renewTotp(lin.operator, secrets, codeFor(secrets.secret));
    expect(await signedInOperator()).toBeNull();
    const [name, password] = lin.proof();
    const isLetInBy = (code = '') => isLetIn({ name, password, code });
    expect(await isLetInBy(lin.proof(1)[2])).toBe(false);
    expect(await isLetInBy(lin.recoveryCodes[0])).toBe(false);
    expect(await isLetInBy(codeFor(secrets.secret))).toBe(false);
    expect(await isLetInBy(codeFor(secrets.secret, 1))).toBe(true);
    expect(await isLetInBy(secrets.recoveryCodes[0])).toBe(true);
  });

  it.each(['', '000000', 'ABCD-EFGH-IJKL-MNOP'])('is not kept for "%s": the old one holds', async (code) => {
    const lin = await makeOperator('lin', 'support');
    const [name, password, old] = lin.proof();
    const typed = await type('operators renew-totp', [name, password, old, code]);
    expect(typed).toMatchObject({
      status: 1,
      stderr: 'this is no code of the new secret: nothing was changed, the old one holds\n',
    });
    expect(typed.stdout).not.toContain('recovery codes');
    expect(await isLetIn(proofOf(lin, 1))).toBe(true);
    expect(await acts()).toEqual(['sign_in done', 'renew_totp begun', 'renew_totp failed', 'sign_in done']);
  });

  it('is not given to who was suspended in that moment', async () => {
    const lin = await makeOperator('lin', 'support');
    await makeOperator('zhou', 'security');
    await suspendOperator(lin.operator);
    await expect(renewPassword(lin.operator, next, [])).rejects.toThrow('in this moment');
    const secrets = newSecrets('lin');
    await expect(renewTotp(lin.operator, secrets, codeFor(secrets.secret))).rejects.toThrow('in this moment');
    expect(await Operator.findByPk(lin.operator.id)).toMatchObject({ hash: lin.operator.hash });
  });
});
