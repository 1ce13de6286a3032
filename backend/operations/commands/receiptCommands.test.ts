import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { receiptText } from '../../../shared/proof/receiptText';
import { verifierKeyText } from '../../../shared/proof/signedNote';
import { otherSigner, someFacts } from '../../../shared/proof/testing/signReceipt';
import { signNote, verifierKeys } from '../../platform/proofLog/noteKeys';
import { ownFolder } from '../../testing/ownFolder';
import { testSettings } from '../../testing/testSettings';
import { type } from '../testing/operatorTerminal';

const folder = ownFolder('receipts');
afterAll(() => rmSync(folder.path, { recursive: true, force: true }));

const note = signNote(receiptText(someFacts));

function save(text: string): string {
  const file = join(folder.path, 'receipt.txt');
  writeFileSync(file, text);
  return file;
}

describe('a receipt at the terminal', () => {
  it('is verified offline with a given key, and says in words what it says', async () => {
    const [key] = verifierKeys();
    // Neither the database nor Redis is there.
    const before = { ...process.env };
    const { status, stdout, stderr } = await type(`receipt verify ${save(note)} --key ${key}`);
    expect(before.DATABASE_URL).toBe(testSettings().DATABASE_URL);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`the receipt holds: ${someFacts.number}\n`);
    expect(stdout).toMatch(/^arrives {7}2027-11-29 09:00 Asia\/Shanghai .*, by wechat, mail$/m);
    expect(stdout).toMatch(/^price {9}300 fen/m);
  });

  it('is refused when it was changed, signed by another, or none', async () => {
    const refused = async (text: string, more = '') => {
      const { status, stdout } = await type(`receipt verify ${save(text)}${more}`);
      return [status, stdout];
    };
    expect(await refused(note.replace('price 300', 'price 100'))).toEqual([
      1,
      'refused: something of it was changed since it was signed\n',
    ]);
    const stranger = ` --key ${verifierKeyText(otherSigner.name, otherSigner.key)}`;
    expect(await refused(note, stranger)).toEqual([1, 'refused: nobody whose key is known has signed it\n']);
    expect(await refused('Dear me\n')).toEqual([1, 'refused: this is no receipt\n']);
    expect((await type(`receipt verify ${save(note)} --key nonsense`)).stderr).toMatch(/^a key reads like/);
    expect((await type('receipt verify')).stderr).toMatch(/the file is missing/);
  });

  it('is verified by our own keys where none is given, which are shown', async () => {
    expect((await type(`receipt verify ${save(note)}`)).status).toBe(0);
    expect((await type('receipt keys')).stdout).toBe(`${verifierKeys().join('\n')}\n`);
  });
});
