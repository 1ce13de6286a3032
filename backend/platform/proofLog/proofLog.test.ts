import { fromBase64, toHex, utf8 } from '../../../shared/proof/bytes';
import { readCheckpoint } from '../../../shared/proof/checkpoint';
import { isGrown, isIncluded } from '../../../shared/proof/merkle';
import { openNote, readVerifierKey, type VerifierKey } from '../../../shared/proof/signedNote';
import { testSystem } from '../../testing/testSystem';
import { database, inTransaction } from '../database';
import { enterHash } from './enterLog';
import { logSize } from './growLog';
import { LogCheckpoint } from './LogCheckpoint';
import { LogEntry } from './LogEntry';
import { LogNode } from './LogNode';
import { hashOfLeaf } from './nodes';
import { signNote, verifierKeys } from './noteKeys';
import { checkpointOf, growthProof, inclusionProof } from './proofs';
import { proofLogSettings } from './settings';
import { writeCheckpoint } from './writeCheckpoint';

testSystem();
afterEach(() => jest.restoreAllMocks());

const nothing = async () => [];
const keys = () => verifierKeys().map(readVerifierKey) as VerifierKey[];

/** Enters these texts in their order, at once. */
async function enter(texts: readonly string[], from = 0): Promise<void> {
  const rows = texts.map((text, at) => ({
    ...{ id: String(from + at).padStart(26, '0'), kind: 'test', hash: hashOfLeaf(utf8(text)) },
  }));
  await LogEntry.bulkCreate(rows);
}

const someTexts = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `entry ${from + at}`);

async function signed(onDay: string) {
  const opened = openNote((await checkpointOf(onDay))?.note ?? '', keys());
  const read = 'fault' in opened ? null : readCheckpoint(opened.text);
  if (!read) throw new Error(`no checkpoint of ${onDay}`);
  return read;
}

describe('the proof log', () => {
  // transparency-dev/merkle, as in shared/proof/merkle.test.ts; all of these bytes are ASCII.
  const held = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const roots: Record<number, string> = {
    1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    3: 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    7: 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  };

  it('has the roots of the published vectors, however it grew', async () => {
    const texts = held.map((hex) => Buffer.from(hex, 'hex').toString());
    let from = 0;
    for (const [size, root] of Object.entries(roots)) {
      await enter(texts.slice(from, Number(size)), from);
      await writeCheckpoint(size, nothing);
      from = Number(size);
      expect([size, toHex((await signed(size)).root)]).toEqual([size, root]);
    }
    expect((await inclusionProof(5, 8)).map((hash) => hash.toString('hex').slice(0, 8))).toEqual([
      'bc1a0643',
      'ca854ea1',
      'd37ee418',
    ]);
    expect((await growthProof(6, 8)).map((hash) => hash.toString('hex').slice(0, 8))).toEqual([
      '0ebc5d34',
      'ca854ea1',
      'd37ee418',
    ]);
  });

  it('proves each of its leaves, and that it only grew, to whoever has the signed checkpoints', async () => {
    const sizes = [1, 2, 5, 8, 21];
    for (const [at, size] of sizes.entries()) {
      const before = sizes[at - 1] ?? 0;
      await enter(someTexts(size - before, before), before);
      await writeCheckpoint(`day ${size}`, nothing);
    }
    const last = await signed('day 21');
    for (let index = 0; index < 21; index += 1) {
      const leaf = hashOfLeaf(utf8(`entry ${index}`));
      const proof = await inclusionProof(index, 21);
      expect(isIncluded({ index, size: last.size, leaf, proof, root: last.root })).toBe(true);
      expect(isIncluded({ index, size: last.size, leaf: hashOfLeaf(utf8('other')), proof, root: last.root })).toBe(
        false,
      );
    }
    for (const size of sizes) {
      const from = await signed(`day ${size}`);
      expect(isGrown({ from, to: last, proof: await growthProof(size, 21) })).toBe(true);
    }
  });

  it('needs few hashes and one look at the database for a proof, however large it is', async () => {
    const size = Number(process.env.PROOF_LOG_LEAVES || 1_100);
    await enter(someTexts(size));
    const began = performance.now();
    await writeCheckpoint('large', nothing);
    const written = performance.now() - began;
    expect(await LogNode.count()).toBeLessThan(2 * size);
    const { root } = await signed('large');
    const queries = jest.spyOn(database, 'query');
    const start = performance.now();
    for (let times = 0; times < 100; times += 1) {
      const index = (times * 7919) % size;
      const proof = await inclusionProof(index, size);
      expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
      expect(isIncluded({ index, size, leaf: hashOfLeaf(utf8(`entry ${index}`)), proof, root })).toBe(true);
    }
    expect(queries.mock.calls.length).toBe(100);
    if (process.env.PROOF_LOG_LEAVES)
      process.stderr.write(`${size} leaves: ${written} ms, a proof ${(performance.now() - start) / 100} ms\n`);
  });
});

describe('a checkpoint', () => {
  it('is written once a day, with what is said of the day, and signed by a key that is published', async () => {
    await inTransaction((transaction) => enterHash('receipt', 'a receipt\n', transaction));
    const said = jest.fn(async () => [{ kind: 'audit', held: 'sum of the day\n' }]);
    for (let times = 0; times < 3; times += 1) await writeCheckpoint('2026-11-29', said);
    expect(said).toHaveBeenCalledTimes(1);
    expect(await signed('2026-11-29')).toMatchObject({ origin: proofLogSettings.PROOF_LOG_NAME, size: 2 });
    expect(await LogEntry.findOne({ where: { kind: 'audit' } })).toMatchObject({ held: 'sum of the day\n' });
    expect(await LogEntry.findOne({ where: { kind: 'receipt' } })).toMatchObject({ held: null, onDay: null });
  });

  it('is one, by whatever many workers at once, and no place is given twice', async () => {
    await enter(someTexts(40));
    const written = await Promise.all(Array.from({ length: 4 }, () => writeCheckpoint('2026-11-29', nothing)));
    expect(written.filter(Boolean).length).toBeGreaterThanOrEqual(1);
    await writeCheckpoint('2026-11-29', nothing);
    expect(await LogCheckpoint.count()).toBe(1);
    expect((await signed('2026-11-29')).size).toBe(40);
    const places = (await LogEntry.findAll({ order: ['position'] })).map(({ position }) => position);
    expect(places).toEqual(Array.from({ length: 40 }, (_, at) => at));
  });

  it('that was stored and not signed is signed as it was stored, whatever has come since', async () => {
    await enter(someTexts(3));
    jest.spyOn(LogCheckpoint.prototype, 'update').mockRejectedValueOnce(new Error('killed'));
    await expect(writeCheckpoint('2026-11-29', nothing)).rejects.toThrow('killed');
    expect(await checkpointOf('2026-11-29')).toBeNull();
    await enter(someTexts(2, 3), 3);
    await writeCheckpoint('2026-11-29', nothing);
    expect((await signed('2026-11-29')).size).toBe(3);
    await writeCheckpoint('2026-11-30', nothing);
    const [from, to] = [await signed('2026-11-29'), await signed('2026-11-30')];
    expect(isGrown({ from, to, proof: await growthProof(3, 5) })).toBe(true);
  });

  it('of a writer that was killed while the tree grew is written by the next, with all that was said once', async () => {
    await enter(someTexts(5));
    jest.spyOn(LogNode, 'bulkCreate').mockRejectedValueOnce(new Error('killed'));
    const say = async () => [{ kind: 'audit', held: 'said first\n' }];
    await expect(writeCheckpoint('2026-11-29', say)).rejects.toThrow('killed');
    expect(await logSize()).toBe(0);
    await writeCheckpoint('2026-11-29', async () => [{ kind: 'audit', held: 'said again\n' }]);
    expect((await LogEntry.findAll({ where: { kind: 'audit' } })).map(({ held }) => held)).toEqual(['said first\n']);
    expect((await signed('2026-11-29')).size).toBe(6);
  });

  it('holds after the key was changed, by the key of before', async () => {
    await enter(someTexts(1));
    await writeCheckpoint('2026-11-29', nothing);
    const [former = ''] = verifierKeys();
    const { PROOF_LOG_KEY } = proofLogSettings;
    try {
      proofLogSettings.PROOF_LOG_KEY = Buffer.alloc(32, 7).toString('base64url');
      await expect(signed('2026-11-29')).rejects.toThrow('no checkpoint');
      proofLogSettings.PROOF_LOG_FORMER_KEYS = former;
      expect((await signed('2026-11-29')).size).toBe(1);
      expect(openNote(signNote('new\n'), keys())).toMatchObject({ text: 'new\n' });
    } finally {
      Object.assign(proofLogSettings, { PROOF_LOG_KEY, PROOF_LOG_FORMER_KEYS: '' });
    }
  });

  it('of a log without leaves is the empty root, and nothing is proved from it', async () => {
    await writeCheckpoint('2026-11-29', nothing);
    const from = await signed('2026-11-29');
    expect([from.size, toHex(from.root).slice(0, 8)]).toEqual([0, 'e3b0c442']);
    expect(isGrown({ from, to: from, proof: [] })).toBe(false);
    expect(fromBase64('')).toHaveLength(0);
  });
});
