import { createHash, createPrivateKey, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { fromBase64, readUtf8, toBase64, toHex, utf8 } from './bytes';
import { checkpointText, readCheckpoint, readCount } from './checkpoint';
import { sha256 } from './sha256';
import { isSignedBy, openNote, readVerifierKey, signatureText, type VerifierKey, verifierKeyText } from './signedNote';
import { isTlogProof, readTlogProof, tlogProofText } from './tlogProof';

// Go's x/mod, sumdb/note, note_test.go; a key made for tests.
const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const seed = '810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173';
const peter = readVerifierKey(vkey) as VerifierKey;
const said = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const line = '\u2014 PeterNeumann ';
const signed: [text: string, signature: string][] = [
  [said, 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM='],
  [
    'PeterNeumann\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n',
    'x08gozdSgLMzAnw63LH1RGViJhUfW60EUGKY7Kmr004fQNOSqfrcd1hIk3BCtdcLWIqvGtX67sL24VN+44uTlxMnbAA=',
  ],
  [
    'PeterNeumann\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n',
    'x08goyw1WL6iZD4GagectIEwy1dBJcu1w1xKzfGPJaPzS+8xGDsAojSszwytUnvMDG2Qs6yQC6sGr2c9X4K9VN/2Mwk=',
  ],
];
const [, signature] = signed[0] as [string, string];
const note = `${said}\n${line}${signature}\n`;

const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'hex')]);
const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
const signWith = (text: string) => new Uint8Array(sign(null, Buffer.from(text), key));

describe('our SHA-256', () => {
  it('is that of node, for every length up to three blocks and any bytes', () => {
    const nodes = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    for (let length = 0; length <= 200; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length) & 255);
      expect(toHex(sha256(bytes))).toBe(nodes(bytes));
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 3_000 }), (bytes) => toHex(sha256(bytes)) === nodes(bytes)));
  });
});

describe('bytes as text', () => {
  it('are read back as they were written, and in one spelling only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
    for (const other of ['A', 'AA', 'AAA', 'AAAA=', 'A===', '=', 'AB==', 'AAB=', 'AA-_', 'AAA\n', ' AAAA', 'AA==AA=='])
      expect([other, fromBase64(other)]).toEqual([other, null]);
  });

  it('are UTF-8 as node writes it, whatever the letter says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(Buffer.from(utf8(text)).equals(Buffer.from(text))).toBe(true);
        expect(readUtf8(utf8(text))).toBe(Buffer.from(text).toString());
      }),
    );
    expect(readUtf8(Uint8Array.of(0xc0, 0x80))).toBeNull();
  });
});

describe('a key that notes are verified with', () => {
  it('has the id that its name and its bytes give it', () => {
    expect(toHex(peter.id)).toBe('c74f20a3');
    expect(verifierKeyText(peter.name, peter.key)).toBe(vkey);
    const foo = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
    expect(readVerifierKey(foo)?.name).toBe('example.com/foo');
  });

  it.each([
    '',
    'PeterNeumann',
    vkey.replace('c74f20a3', 'c74f20a4'),
    vkey.replace('c74f20a3', 'C74F20A3'),
    vkey.replace('Peter', 'Petra'),
    vkey.replace('Peter', 'Peter '),
    vkey.replace('+ARpc', '+AhpC'),
    vkey.slice(0, -4),
    `${vkey}AAAA`,
    vkey.slice('PeterNeumann'.length),
  ])('is none otherwise: %s', (text) => expect(readVerifierKey(text)).toBeNull());
});

describe('a signed note', () => {
  it.each(signed)('is what the published vectors say: %s', (text, signatureOf) => {
    const bytes = signWith(text);
    expect(signatureText(peter, bytes)).toBe(`${line}${signatureOf}\n`);
    expect(openNote(`${text}\n${line}${signatureOf}\n`, [peter])).toEqual({ text, signers: [peter] });
  });

  it('is refused when a bit of it is changed, wherever', () => {
    const bytes = utf8(note);
    for (let bit = 0; bit < bytes.length * 8; bit += 57) {
      const text = readUtf8(bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)));
      if (text !== null) expect([bit, 'fault' in openNote(text, [peter])]).toEqual([bit, true]);
    }
  });

  it('is split at its last empty line, so that a text may hold another note', () => {
    const outer = `${note}\nand more\n`;
    const opened = openNote(`${outer}\n${signatureText(peter, signWith(outer))}`, [peter]);
    expect(opened).toEqual({ text: outer, signers: [peter] });
  });

  it('passes by signatures of others, up to 64, and never one of ours that does not hold', () => {
    const strange = `\u2014 example.com/else ${toBase64(new Uint8Array(68).fill(9))}\n`;
    const others = (count: number) => `${said}\n${strange.repeat(count)}${line}${signature}\n`;
    for (const count of [1, 16, 63]) expect(openNote(others(count), [peter])).toMatchObject({ text: said });
    expect(openNote(others(64), [peter])).toEqual({ fault: 'malformed' });
    const broken = signatureText(peter, signWith('another text\n'));
    expect(openNote(`${note}${broken}`, [peter])).toEqual({ fault: 'changed' });
    expect(openNote(`${said}\n${strange}`, [peter])).toEqual({ fault: 'unknown_key' });
    expect(openNote(note, [])).toEqual({ fault: 'unknown_key' });
  });

  it.each([
    ['', ''],
    ['no empty line', `${said}${line}${signature}\n`],
    ['no end of line', note.slice(0, -1)],
    ['a hyphen for the dash', note.replace('\u2014', '-')],
    ['a tab', note.replace('If you', 'If\tyou')],
    ['a carriage return', note.replace('\n', '\r\n')],
    ['no signature', `${said}\n`],
    ['two blanks', note.replace(line, `${line} `)],
    ['base64 of the internet', note.replace(/\//g, '_')],
  ])('is none with %s', (_what, text) => expect(openNote(text, [peter])).toEqual({ fault: 'malformed' }));

  it('is not taken with the twin of its signature, which many verifiers let pass', () => {
    const bytes = signWith(said);
    const order = BigInt('0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed');
    let scalar = BigInt(`0x${toHex(bytes.slice(32).reverse())}`) + order;
    const twin = bytes.slice();
    for (let at = 32; at < 64; at += 1, scalar >>= 8n) twin[at] = Number(scalar & 255n);
    expect(isSignedBy(peter.key, utf8(said), bytes)).toBe(true);
    expect(isSignedBy(peter.key, utf8(said), twin)).toBe(false);
  });
});

describe('a checkpoint', () => {
  it('is read as it was written, and in no other spelling', () => {
    const root = sha256(utf8('root'));
    const text = checkpointText({ origin: 'example.com/log42', size: 2 ** 40, root });
    expect(readCheckpoint(text)).toEqual({ origin: 'example.com/log42', size: 2 ** 40, root });
    const spelt = ['', '\n', text.slice(0, -1), `${text}more\n`, `${text}\n`, text.replace('1099', '01099')];
    for (const other of [...spelt, text.replace('1099', '-1099'), text.replace('1099511627776', '9'.repeat(17))])
      expect([other, readCheckpoint(other)]).toEqual([other, null]);
    for (const other of ['1e3', '+1', ' 1', '1 ', '0x1', '1.0', '9007199254740992'])
      expect(readCount(other)).toBeNull();
  });
});

describe('a file that shows what stands in a log', () => {
  const file = { extra: utf8('a receipt'), index: 5, proof: [sha256(utf8('1')), sha256(utf8('2'))], checkpoint: note };

  it('is read as it was written', () => {
    for (const proof of [file.proof, []])
      expect(readTlogProof(tlogProofText({ ...file, proof }))).toEqual({ ...file, proof });
    expect(isTlogProof(tlogProofText(file))).toBe(true);
    expect(isTlogProof(note)).toBe(false);
  });

  it('may lack what is extra', () => {
    const text = tlogProofText(file).replace(/^extra .*\n/m, '');
    expect(readTlogProof(text)).toEqual({ ...file, extra: new Uint8Array(0) });
  });

  it.each([
    ['another version', (text: string) => text.replace('@v1', '@v2')],
    ['no index', (text: string) => text.replace(/^index .*\n/m, '')],
    ['an index with a zero in front', (text: string) => text.replace('index 5', 'index 05')],
    ['two indexes', (text: string) => text.replace('index 5', 'index 5\nindex 5')],
    ['a short hash', (text: string) => text.replace(toBase64(file.proof[0] as Uint8Array), 'AAAA')],
    ['more hashes than any tree has', () => tlogProofText({ ...file, proof: Array(54).fill(file.proof[0]) })],
    ['no checkpoint', (text: string) => text.slice(0, text.indexOf('\n\n'))],
  ])('is none with %s', (_what, change) => expect(readTlogProof(change(tlogProofText(file)))).toBeNull());
});
