import * as fc from 'fast-check';
import { toHex, utf8 } from './bytes';
import { emptyRoot, type Growth, type Inclusion, isGrown, isIncluded, leafHash, nodeHash } from './merkle';
import { growthOf, inclusionOf, rootOf, someLeaves } from './testing/growTree';

const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

// transparency-dev/merkle, proof/verify_test.go and rfc6962/rfc6962_test.go (Apache-2.0): the numbers only.
const held = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
].map(hex);
const named: Record<string, string> = {
  A: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  B: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  C: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  D: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  E: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  F: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  G: 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
};
const rootAt = (size: number) => roots[size - 1] as Uint8Array;
const proofOf = (names: string) =>
  names
    .split(' ')
    .filter(Boolean)
    .map((name) => (name[0] === 'R' ? rootAt(Number(name[1])) : hex(named[name] ?? '')));
const leaves = held.map((one) => leafHash(hex(one)));

const inclusions: [index: number, size: number, proof: string][] = [
  [0, 1, ''],
  [0, 8, 'A B C'],
  [5, 8, 'D E R4'],
  [2, 3, 'R2'],
  [1, 5, 'R1 B D'],
];
const growths: [from: number, to: number, proof: string][] = [
  [1, 1, ''],
  [1, 8, 'A B C'],
  [6, 8, 'F E R4'],
  [2, 5, 'B D'],
  [6, 7, 'F G R4'],
];
const inclusion = (index: number, size: number, proof: string): Inclusion => ({
  ...{ index, size, leaf: leaves[index] as Uint8Array, proof: proofOf(proof), root: rootAt(size) },
});
const growth = (from: number, to: number, proof: string): Growth => ({
  from: { size: from, root: rootAt(from) },
  to: { size: to, root: rootAt(to) },
  proof: proofOf(proof),
});

const flipped = (bytes: Uint8Array, bit: number) =>
  bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
const garbage = new Uint8Array(32).fill(7);
const cut = (hash: Uint8Array) => hash.slice(0, 31);

describe('a log of receipts', () => {
  it('hashes as RFC 6962 says, and an empty leaf is no empty tree', () => {
    expect(toHex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(toHex(leafHash(utf8('')))).toBe(toHex(rootAt(1)));
    expect(toHex(leafHash(utf8('L123456')))).toBe('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56');
    const node = nodeHash(utf8('N123'), utf8('N456'));
    expect(toHex(node)).toBe('aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb');
  });

  it('has the roots of the published vectors', () => {
    held.forEach((_, at) => void expect(toHex(rootOf(leaves.slice(0, at + 1)))).toBe(toHex(rootAt(at + 1))));
  });

  it.each(inclusions)('shows by the published proof that leaf %d is in the tree of %d', (index, size, proof) => {
    expect(isIncluded(inclusion(index, size, proof))).toBe(true);
  });

  it.each(growths)('shows by the published proof that the tree of %d grew into that of %d', (from, to, proof) => {
    expect(isGrown(growth(from, to, proof))).toBe(true);
  });

  it.each(inclusions)('refuses each change of the proof of leaf %d in the tree of %d', (index, size, proof) => {
    const good = inclusion(index, size, proof);
    const changes: Partial<Inclusion>[] = [
      ...[index - 1, index + 1, index ^ 2, -1, size, 0.5, Number.NaN].map((other) => ({ index: other })),
      ...[size * 2, size + 9, 0, -size, 2 ** 53].map((other) => ({ size: other })),
      // A tree of half the size may have a proof of another length, or none for this leaf.
      ...(size > 1 ? [{ size: Math.floor(size / 2) }] : []),
      ...[leafHash(utf8('another')), new Uint8Array(0), cut(good.leaf)].map((leaf) => ({ leaf })),
      ...[new Uint8Array(0), emptyRoot(), garbage, cut(good.root)].map((root) => ({ root })),
      { proof: [...good.proof, garbage] },
      { proof: [garbage, ...good.proof] },
      { proof: [...good.proof, good.root] },
      { proof: [...good.proof, new Uint8Array(0)] },
      ...(good.proof.length > 0
        ? [{ proof: [] }, { proof: good.proof.slice(1) }, { proof: good.proof.slice(0, -1) }]
        : []),
      ...good.proof.map((_, at) => ({
        proof: good.proof.map((hash, place) => (place === at ? flipped(hash, 9) : hash)),
      })),
      ...good.proof.map((_, at) => ({ proof: good.proof.map((hash, place) => (place === at ? cut(hash) : hash)) })),
    ];
    for (const change of changes) expect([change, isIncluded({ ...good, ...change })]).toEqual([change, false]);
  });

  it.each(growths)('refuses each change of the proof from %d to %d', (from, to, proof) => {
    const good = growth(from, to, proof);
    const other = (end: Growth['from'], change: Partial<Growth['from']>) => ({ ...end, ...change });
    const changes: Partial<Growth>[] = [
      ...[from - 1, from + 1, from ^ 2, -1, to + 1].map((size) => ({ from: other(good.from, { size }) })),
      ...[to + 9, to * 2, from - 1, 2 ** 53].map((size) => ({ to: other(good.to, { size }) })),
      ...[garbage, emptyRoot(), new Uint8Array(0), cut(good.from.root)].map((root) => ({
        from: other(good.from, { root }),
      })),
      ...[garbage, emptyRoot(), new Uint8Array(0), cut(good.to.root)].map((root) => ({ to: other(good.to, { root }) })),
      ...(from < to ? [{ from: good.to, to: good.from }, { from: other(good.from, { root: good.to.root }) }] : []),
      { proof: [...good.proof, garbage] },
      { proof: [garbage, ...good.proof] },
      { proof: [...good.proof, good.to.root] },
      ...(good.proof.length > 0
        ? [{ proof: [] }, { proof: good.proof.slice(1) }, { proof: good.proof.slice(0, -1) }]
        : []),
      ...good.proof.map((_, at) => ({
        proof: good.proof.map((hash, place) => (place === at ? flipped(hash, 200) : hash)),
      })),
    ];
    for (const change of changes) expect([change, isGrown({ ...good, ...change })]).toEqual([change, false]);
  });

  it('takes a proof from a tree of no leaves for none', () => {
    const nothing = { size: 0, root: emptyRoot() };
    for (const to of [nothing, { size: 1, root: rootAt(1) }, { size: 8, root: rootAt(8) }])
      expect(isGrown({ from: nothing, to, proof: [] })).toBe(false);
  });

  it('proves every leaf and every growth of any size, and nothing of a fork', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.nat(), fc.nat(), fc.nat(), (size, one, other, bit) => {
        const tree = someLeaves(size);
        const root = rootOf(tree);
        const index = one % size;
        const leaf = tree[index] as Uint8Array;
        const proof = inclusionOf(index, tree);
        expect(isIncluded({ index, size, leaf, proof, root })).toBe(true);
        expect(isIncluded({ index, size, leaf: flipped(leaf, bit % 256), proof, root })).toBe(false);
        const from = { size: (other % size) + 1, root: rootOf(tree.slice(0, (other % size) + 1)) };
        const grown = growthOf(from.size, tree);
        expect(isGrown({ from, to: { size, root }, proof: grown })).toBe(true);
        const fork = tree.map((hash, at) => (at === from.size - 1 ? flipped(hash, bit % 256) : hash));
        const forked = { size, root: rootOf(fork) };
        expect(isGrown({ from, to: forked, proof: growthOf(from.size, fork) })).toBe(false);
        expect(isGrown({ from, to: forked, proof: grown })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('reckons beyond 32 bits', () => {
    const size = 2 ** 40 + 1;
    // Its last leaf stands alone beside a whole tree.
    const beside = someLeaves(1);
    const leaf = leafHash(utf8('the last'));
    const root = nodeHash(beside[0] as Uint8Array, leaf);
    expect(isIncluded({ index: size - 1, size, leaf, proof: beside, root })).toBe(true);
    expect(isIncluded({ index: size - 1, size: size - 2 ** 32, leaf, proof: beside, root })).toBe(false);
  });
});
