/** @jest-environment jsdom */
import { receipts } from '../../../../shared/contract/receipts';
import { receiptText } from '../../../../shared/proof/receiptText';
import { verifierKeyText } from '../../../../shared/proof/signedNote';
import { loggedReceipt, otherSigner, signer, signNote, someFacts } from '../../../../shared/proof/testing/signReceipt';
import { draw } from '../../../components/testing/draw';
import { askedOf, breakOff, refuse, reply } from '../../../services/testing/fakeApi';
import { fakePhone, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { CheckReceipt } from './CheckReceipt';
import { FindLetter } from './FindLetter';

const note = signNote(receiptText(someFacts));
const keyOf = ({ name, key }: typeof signer) => verifierKeyText(name, key);
const known = (of = signer) => reply(receipts.readKeys, { name: of.name, keys: [keyOf(of)] });

beforeEach(() => {
  resetTaro();
  known();
});

async function check(text: string, ofNumbers: readonly string[] | null = null) {
  const page = await draw(<CheckReceipt ofNumbers={ofNumbers} />);
  await page.type('.t-receipt-text', text);
  await page.tap('.t-verify');
  return page;
}

describe('a receipt that is checked', () => {
  it.each([note, loggedReceipt(someFacts), note.replaceAll('\n', '\r\n'), `\n ${note}\n\n`])(
    'holds as it was saved, and as a clipboard leaves it',
    async (text) => {
      const page = await check(text);
      expect(page.has('.t-holds')).toBe(true);
      expect(page.read('.t-proof-card')).toContain(someFacts.number);
      expect(page.read('.t-proof-card')).toContain('¥3.00');
    },
  );

  it('says whether the log proves it as well', async () => {
    expect((await check(loggedReceipt(someFacts))).read('.t-holds')).toContain('第 4 条，共 9 条');
    expect((await check(note)).read('.t-holds')).toContain('下一个每日校验点');
  });

  it.each([
    ['changed', note.replace('price 300', 'price 100')],
    ['malformed', 'Dear me'],
    ['changed', note.slice(20)],
    ['malformed', ''],
  ])('is refused as %s, and nothing of it is shown', async (refusal, text) => {
    const page = await check(text);
    expect(page.has(`.t-refused-${refusal}`)).toBe(true);
    expect(page.has('.t-proof-card')).toBe(false);
  });

  it('is refused when it was signed with a key that is none of ours', async () => {
    known(otherSigner);
    expect((await check(note)).has('.t-refused-unknown_key')).toBe(true);
  });

  it('is refused on the page of a letter when it is a receipt of another letter', async () => {
    expect((await check(note, ['AAAA-BBBB-CCCC'])).has('.t-refused-another_letter')).toBe(true);
    expect((await check(note, [someFacts.number])).has('.t-holds')).toBe(true);
  });

  it('is verified without a network by the keys that were kept when the page opened', async () => {
    const page = await draw(<CheckReceipt ofNumbers={null} />);
    breakOff(receipts.readKeys);
    await page.type('.t-receipt-text', note);
    await page.tap('.t-verify');
    expect(page.has('.t-holds')).toBe(true);
    await page.type('.t-receipt-text', note.replace('price 300', 'price 1'));
    await page.tap('.t-verify');
    expect(page.has('.t-refused-changed')).toBe(true);
  });

  it('is not called invalid where the key it needs is not at hand', async () => {
    breakOff(receipts.readKeys);
    const without = await check(note);
    expect(without.read('.t-refused-no_keys')).toContain('现在还无法验证');
    expect(without.read('.t-refused-no_keys')).not.toContain('无效');
    known(otherSigner);
    await draw(<CheckReceipt ofNumbers={null} />);
    breakOff(receipts.readKeys);
    expect((await check(note)).has('.t-refused-no_keys')).toBe(true);
  });

  it('leads its author to the letter by its number, and nobody else', async () => {
    signInLinwan();
    reply(receipts.findLetter, { letterId: '01KC0000000000000000000000' });
    const page = await check(note);
    await page.tap('.t-to-letter');
    expect(askedOf(receipts.findLetter)).toHaveLength(1);
    expect(fakePhone.opened.at(-1)).toContain('journey/index?id=01KC0000000000000000000000');
    refuse(receipts.findLetter, 'not_found');
    await page.tap('.t-to-letter');
    expect(page.has('.t-not-mine')).toBe(true);
  });
});

it('a letter is found by the number of its receipt, however it is typed', async () => {
  signInLinwan();
  reply(receipts.findLetter, { letterId: '01KC0000000000000000000000' });
  const page = await draw(<FindLetter />);
  await page.type('.t-receipt-number', '7k3m 9qx2');
  expect(page.has('.t-to-letter')).toBe(false);
  await page.type('.t-receipt-number', '7k3m 9qx2 p4td');
  await page.tap('.t-to-letter');
  expect(askedOf(receipts.findLetter)).toEqual([expect.stringContaining('/receipts/7K3M-9QX2-P4TD')]);
});
