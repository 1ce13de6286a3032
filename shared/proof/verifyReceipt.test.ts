import * as fc from 'fast-check';
import { toHex, utf8 } from './bytes';
import { checkpointText } from './checkpoint';
import { contentMark } from './contentMark';
import { leafHash } from './merkle';
import { receiptNumber, tidyReceiptNumber } from './receiptNumber';
import { type ReceiptFacts, readReceiptText, receiptText } from './receiptText';
import { inclusionOf, rootOf, someLeaves } from './testing/growTree';
import { loggedReceipt, otherSigner, signer, signNote, someFacts } from './testing/signReceipt';
import { readTlogProof, type TlogProof, tlogProofText } from './tlogProof';
import { isContentOf, verifyReceipt } from './verifyReceipt';

const note = signNote(receiptText(someFacts));
const file = loggedReceipt(someFacts);
const changed = (change: (proof: TlogProof) => Partial<TlogProof>) => {
  const proof = readTlogProof(file) as TlogProof;
  return tlogProofText({ ...proof, ...change(proof) });
};

describe('a receipt', () => {
  it('says what it was made of, and is read in no other spelling', () => {
    for (const before of [null, 'AAAA-BBBB-CCCC'])
      expect(readReceiptText(receiptText({ ...someFacts, before }))).toEqual({ ...someFacts, before });
    const text = receiptText(someFacts);
    const other = [
      text.replace('v1', 'v2'),
      text.slice(0, -1),
      `${text}number AAAA-BBBB-CCCC\n`,
      text.replace('price 300', 'price 0300'),
      text.replace('wechat', 'pigeon'),
      text.replace('P4TD', 'P4TI'),
      text.replace(/^content .*\n/m, ''),
    ];
    for (const one of other) expect([one, readReceiptText(one)]).toEqual([one, null]);
    expect(readReceiptText(`${text}symbol festival:chuxi\n`)).toEqual(someFacts);
  });

  it('has a number that may be typed as one likes', () => {
    for (const typed of ['7k3m 9qx2 p4td', ' 7K3M9QX2P4TD', '7K3M-9QX2-P4TD.']) {
      expect(tidyReceiptNumber(typed)).toBe(someFacts.number);
    }
    expect(tidyReceiptNumber('oil0-1111-2222')).toBe('0110-1111-2222');
    expect(receiptNumber.test(tidyReceiptNumber('7k3m'))).toBe(false);
  });

  it('holds by its signature alone before the log has it, and by the log afterwards', () => {
    expect(verifyReceipt(note, [signer])).toEqual({ facts: someFacts, signer, logged: null });
    expect(verifyReceipt(file, [signer])).toEqual({ facts: someFacts, signer, logged: { index: 3, size: 9 } });
  });

  it.each<[string, string, string]>([
    ['a text of another kind', 'Dear me, this is no receipt.\n', 'malformed'],
    ['nothing', '', 'malformed'],
    ['another text that we have signed', signNote('a checkpoint\n8\nabc\n'), 'malformed'],
    ['a price that was changed', note.replace('price 300', 'price 100'), 'changed'],
    ['a day that was changed', note.replace('arrives 2027', 'arrives 2026'), 'changed'],
    ['the signature of another receipt', note.replace(/number .*/, 'number AAAA-BBBB-CCCC'), 'changed'],
    ['a price changed in the logged one', changed(() => ({ extra: utf8(note.replace('300', '100')) })), 'changed'],
    ['another’s place in the log', changed(({ index }) => ({ index: index + 1 })), 'not_in_log'],
    [
      'another’s leaf',
      changed(() => ({ extra: utf8(signNote(receiptText({ ...someFacts, priceFen: 1 }))) })),
      'not_in_log',
    ],
    ['a proof cut short', changed(({ proof }) => ({ proof: proof.slice(1) })), 'not_in_log'],
    [
      'a checkpoint changed in its size',
      changed(({ checkpoint }) => ({ checkpoint: checkpoint.replace('\n9\n', '\n8\n') })),
      'changed',
    ],
    [
      'a checkpoint of no leaves',
      changed(() => ({
        checkpoint: signNote(checkpointText({ origin: signer.name, size: 0, root: leafHash(utf8('')) })),
      })),
      'not_in_log',
    ],
    [
      'the checkpoint of a fork',
      changed(() => ({
        checkpoint: signNote(checkpointText({ origin: signer.name, size: 9, root: rootOf(someLeaves(9)) })),
      })),
      'not_in_log',
    ],
    [
      'the checkpoint of another log',
      changed(() => ({
        checkpoint: signNote(checkpointText({ origin: 'postome.example/else', size: 9, root: rootOf(someLeaves(9)) })),
      })),
      'malformed',
    ],
    ['no checkpoint', changed(() => ({ checkpoint: '' })), 'malformed'],
  ])('is refused with %s', (_what, text, fault) => expect(verifyReceipt(text, [signer])).toEqual({ fault }));

  it('is refused where the key is not known, were it under the same name', () => {
    for (const keys of [[], [otherSigner]])
      for (const one of [note, file]) expect(verifyReceipt(one, keys)).toEqual({ fault: 'unknown_key' });
  });

  it('is refused when any sign of its file is changed', () => {
    fc.assert(
      fc.property(fc.constantFrom(note, file), fc.nat(), fc.nat(), (whole, place, sign) => {
        const at = place % whole.length;
        const other = String.fromCharCode(33 + (sign % 94));
        const text = whole.slice(0, at) + other + whole.slice(at + 1);
        return text === whole || 'fault' in verifyReceipt(text, [signer]);
      }),
      { numRuns: 60 },
    );
  });

  it('is found at any place of a log of any size', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(), (others, place) => {
        const index = place % (others + 1);
        expect(verifyReceipt(loggedReceipt(someFacts, index, others), [signer])).toMatchObject({ logged: { index } });
      }),
      { numRuns: 10 },
    );
    expect(inclusionOf(0, someLeaves(1))).toEqual([]);
  });
});

describe('what a receipt holds of the words', () => {
  const salt = new Uint8Array(32).fill(9);
  const sealed = { text: { title: '', body: '我爱你', signature: '林晚' }, pictures: [] };
  const facts: ReceiptFacts = { ...someFacts, content: contentMark(sealed, salt, someFacts.number) };

  it('shows to whoever has the salt that these are the words', () => {
    expect(isContentOf(facts, sealed, salt)).toBe(true);
    expect(isContentOf(facts, { ...sealed, text: { signature: '林晚', body: '我爱你' } }, salt)).toBe(true);
  });

  it('is another for other words, pictures, salt or number', () => {
    const { text } = sealed;
    const pictures = [{ id: '01', altText: '' }];
    for (const other of [{ ...text, body: '我爱他' }, { ...text, title: ' ' }, { body: text.body }])
      expect(isContentOf(facts, { text: other, pictures: [] }, salt)).toBe(false);
    expect(isContentOf(facts, { text, pictures }, salt)).toBe(false);
    expect(isContentOf(facts, sealed, new Uint8Array(32))).toBe(false);
    expect(isContentOf({ ...facts, number: 'AAAA-BBBB-CCCC' }, sealed, salt)).toBe(false);
  });

  it('is another for another file under the number and the words of a picture', () => {
    const digests = [undefined, ...[1, 2].map((byte) => new Uint8Array(32).fill(byte))];
    const pictures = digests.map((digest) => [{ id: '01', altText: '', digest }]);
    const marks = pictures.map((shown) => toHex(contentMark({ ...sealed, pictures: shown }, salt, facts.number)));
    expect(new Set(marks).size).toBe(3);
  });
});
