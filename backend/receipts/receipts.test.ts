import { letters, privacy, sealing } from '../../shared/contract';
import { changes } from '../../shared/contract/changes';
import { apiBase } from '../../shared/contract/endpoint';
import { receipts } from '../../shared/contract/receipts';
import { terms } from '../../shared/contract/terms';
import { textOf } from '../../shared/letterText';
import { fromBase64, toHex, utf8 } from '../../shared/proof/bytes';
import { readCheckpoint } from '../../shared/proof/checkpoint';
import { isGrown, isIncluded, leafHash } from '../../shared/proof/merkle';
import { receiptText } from '../../shared/proof/receiptText';
import { sha256 } from '../../shared/proof/sha256';
import { openNote, readVerifierKey, type VerifierKey } from '../../shared/proof/signedNote';
import { isContentOf, verifyReceipt } from '../../shared/proof/verifyReceipt';
import { toLocalTime } from '../../shared/schedule';
import { signIn } from '../accounts/factory';
import { cancelLetter } from '../letters/cancelLetter';
import { schedule, sealLetter, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { oweReceipt } from '../letters/owedReceipts';
import { addPicture } from '../pictures/factory';
import { Picture } from '../pictures/picture/Picture';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { logger } from '../platform/logger';
import { LogEntry } from '../platform/proofLog/LogEntry';
import { writeCheckpoint } from '../platform/proofLog/writeCheckpoint';
import { platformSettings } from '../platform/settings';
import { ask, call } from '../testing/call';
import { checkPictures } from '../testing/checkPictures';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { toGrandma, toMyselfByLadder } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { LetterReceipt } from './LetterReceipt';
import { writeReceipts } from './writeReceipt';

const system = testSystem({ signedIn: 'linwan' });
afterEach(() => jest.restoreAllMocks());

const nothing = async () => [];
const knownKeys = async () => (await call(receipts.readKeys, {})).keys.map(readVerifierKey) as VerifierKey[];

async function receiptOf(letterId: string, token = system.token) {
  const { receipt } = await call(receipts.readReceipt, { letterId }, token);
  if (!receipt) throw new Error('no receipt');
  return receipt;
}

async function factsOf(letterId: string) {
  const receipt = await receiptOf(letterId);
  const read = verifyReceipt(receipt.file, await knownKeys());
  if ('fault' in read) throw new Error(read.fault);
  return { ...receipt, ...read };
}

describe('the receipt of a letter', () => {
  it('says what was promised for which price, and is signed by a key that is published', async () => {
    const letter = await sealLetter(system.token, toMyselfByLadder);
    await schedule(letter.id);
    const { facts, number, logged } = await factsOf(letter.id);
    const sealed = await call(letters.readLetter, { letterId: letter.id }, system.token);
    const { hash, covenantHash, version } = await call(terms.readTerms, {});
    expect(facts).toMatchObject({
      ...{ number, arrivesAt: sealed.deliverAt, local: sealed.deliverLocal, ways: sealed.channels, before: null },
      ...{ priceFen: sealed.amountFen, termsVersion: version, termsHash: hash, covenantHash },
    });
    expect(logged).toBeNull();
    expect(JSON.stringify(facts)).not.toMatch(/林晚|明天|@|1[3-9]\d{9}/);
  });

  it('is written for a free letter and for a paid one, and for none that was not scheduled', async () => {
    const free = await sealLetter(system.token);
    const paid = await sealLetter(system.token, toGrandma);
    const draft = await writeDraft(system.token);
    for (const { id } of [paid, draft])
      expect(await call(receipts.readReceipt, { letterId: id }, system.token)).toEqual({ receipt: null });
    expect(await writeReceipts.round()).toBe(1);
    await schedule(paid.id);
    expect(await writeReceipts.round()).toBe(1);
    expect(await writeReceipts.round()).toBe(0);
    const rows = await LetterReceipt.findAll({ order: ['id'] });
    expect(rows.map(({ letterId }) => letterId)).toEqual([free.id, paid.id]);
    expect((await factsOf(paid.id)).facts.priceFen).toBeGreaterThan(0);
    expect((await factsOf(free.id)).facts.priceFen).toBe(0);
  });

  it('is one, by whoever writes it and however often', async () => {
    const { id } = await sealLetter(system.token);
    const asked = [1, 2, 3].map(() => receiptOf(id));
    await Promise.all([writeReceipts.round(), writeReceipts.round(), ...asked]);
    expect(await LetterReceipt.count()).toBe(1);
    expect(await LogEntry.count({ where: { kind: 'receipt' } })).toBe(1);
    const { file } = await receiptOf(id);
    for (const one of await Promise.all(asked)) expect(one.file).toBe(file);
  });

  it('is not lost when its writer is killed between scheduling and receipt, or in the middle of it', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation(() => {});
    const { id } = await sealLetter(system.token);
    expect((await Letter.findByPk(id))?.receiptOwedAt).not.toBeNull();
    jest.spyOn(LetterReceipt, 'create').mockRejectedValueOnce(new Error('killed'));
    expect(await writeReceipts.round()).toBe(0);
    expect(alarm).toHaveBeenCalledTimes(1);
    expect(await LogEntry.count()).toBe(0);
    expect(await writeReceipts.round()).toBe(1);
    expect((await Letter.findByPk(id))?.receiptOwedAt).toBeNull();
    expect((await factsOf(id)).facts.before).toBeNull();
  });

  it('is written on asking for a letter that a version before this one has scheduled', async () => {
    const { id } = await sealLetter(system.token);
    await Letter.update({ receiptOwedAt: null }, { where: { id } });
    expect(await writeReceipts.round()).toBe(0);
    expect((await factsOf(id)).facts.number).toMatch(/-/);
  });

  it('is not written for a letter that was cancelled before', async () => {
    const { id } = await sealLetter(system.token);
    await cancelLetter(system.me.account.id, id);
    expect(await writeReceipts.round()).toBe(1);
    expect(await call(receipts.readReceipt, { letterId: id }, system.token)).toEqual({ receipt: null });
  });

  it('is followed by another that names it when what was promised has changed', async () => {
    const { id } = await sealLetter(system.token);
    const first = await factsOf(id);
    await inTransaction((transaction) => oweReceipt(id, transaction));
    const second = await factsOf(id);
    expect(second.facts.before).toBe(first.number);
    expect(second.number).not.toBe(first.number);
    for (const number of [first.number, second.number])
      expect(await call(receipts.findLetter, { number }, system.token)).toEqual({ letterId: id });
  });

  it('is followed by another when its author moves the letter to another day', async () => {
    const { id } = await sealLetter(system.token);
    const first = await factsOf(id);
    const deliverLocal = toLocalTime(clock.now() + 5 * 86_400_000, 'Asia/Shanghai');
    await call(changes.moveLetter, { letterId: id, deliverLocal, quotedFen: 0 }, system.token);
    expect(await writeReceipts.round()).toBe(1);
    const second = await factsOf(id);
    expect(second.facts).toMatchObject({ before: first.number, local: deliverLocal });
  });

  it('shows with its salt, and only with it, that the words are those that were sealed', async () => {
    const { id } = await sealLetter(system.token);
    const { facts, salt } = await factsOf(id);
    const text = { title: '给明天', body: '你好，明天的我。', signature: '林晚' };
    const bytes = fromBase64(salt) ?? new Uint8Array(0);
    expect(bytes).toHaveLength(32);
    expect(isContentOf(facts, { text, pictures: [] }, bytes)).toBe(true);
    expect(isContentOf(facts, { text: { ...text, body: '你好，昨天的我。' }, pictures: [] }, bytes)).toBe(false);
    expect(isContentOf(facts, { text, pictures: [] }, new Uint8Array(32))).toBe(false);
  });

  it('answers for the pictures too: for the very files that are read', async () => {
    const { id } = await writeDraft(system.token);
    const { altText, ...picture } = await addPicture(system.token, id);
    const letter = await call(letters.readLetter, { letterId: id }, system.token);
    await call(sealing.sealLetter, sealRequest(letter, { pictures: [{ id: picture.id, altText }] }), system.token);
    await checkPictures(system.sandbox);
    const { facts, salt } = await factsOf(id);
    const path = `/letters/${id}/pictures/${picture.id}/full`;
    const answer = await fetch(`${platformSettings.PUBLIC_URL}${apiBase}${path}`, {
      headers: { Authorization: `Bearer ${system.token}` },
    });
    const read = new Uint8Array(await answer.arrayBuffer());
    const isSealed = (file: Uint8Array) =>
      isContentOf(
        facts,
        { text: textOf(letter), pictures: [{ id: picture.id, altText, digest: sha256(file) }] },
        fromBase64(salt) ?? new Uint8Array(0),
      );
    expect(isSealed(read)).toBe(true);
    expect(isSealed(read.with(-1, 0))).toBe(false);
  });

  it('of pictures whose digests an earlier version did not keep names them by number and words', async () => {
    const { id } = await writeDraft(system.token);
    const { id: pictureId, altText } = await addPicture(system.token, id);
    await Picture.update({ digest: null }, { where: { id: pictureId } });
    const letter = await call(letters.readLetter, { letterId: id }, system.token);
    await call(sealing.sealLetter, sealRequest(letter, { pictures: [{ id: pictureId, altText }] }), system.token);
    await checkPictures(system.sandbox);
    const { facts, salt } = await factsOf(id);
    const sealed = { text: textOf(letter), pictures: [{ id: pictureId, altText }] };
    expect(isContentOf(facts, sealed, fromBase64(salt) ?? new Uint8Array(0))).toBe(true);
  });

  it('"I paid and it never came" dispute: shows the receipt beside all that happened to the letter', async () => {
    jest.spyOn(logger, 'alarm').mockImplementation(() => {});
    system.sandbox.faults.add({
      party: 'sms',
      operation: 'SendSms',
      fault: 'code:isv.MOBILE_NUMBER_ILLEGAL',
      times: 9,
    });
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    const { facts } = await factsOf(letterId);
    const { timeline, status } = await call(letters.readLetter, { letterId }, system.token);
    expect(facts).toMatchObject({ ways: ['sms'], priceFen: 250 });
    expect(status).toBe('undeliverable');
    expect(timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['paid', 'due', 'refused', 'undeliverable']),
    );
  });

  it('is its author’s alone, and so is finding a letter by its number', async () => {
    const { id } = await sealLetter(system.token);
    const { number } = await receiptOf(id);
    const { accessToken } = await signIn('zhoumu');
    expect((await ask(receipts.readReceipt, { letterId: id }, accessToken)).status).toBe(404);
    expect((await ask(receipts.findLetter, { number }, accessToken)).status).toBe(404);
    expect((await ask(receipts.findLetter, { number }, undefined)).status).toBe(401);
    for (const wrong of ['7K3M', 'oooo-oooo-oooo', `${number}0`, "'%20OR%201"])
      expect([wrong, (await ask(receipts.findLetter, { number: wrong }, system.token)).status]).toEqual([wrong, 400]);
  });
});

describe('the log of receipts', () => {
  const checkpointIn = async (note: string) => {
    const opened = openNote(note, await knownKeys());
    const read = 'fault' in opened ? null : readCheckpoint(opened.text);
    if (!read) throw new Error('no checkpoint');
    return read;
  };

  it('takes a receipt in with the next checkpoint: the file then proves it by itself', async () => {
    const first = await sealLetter(system.token);
    await sealLetter(system.token, {}, { body: '另一封' });
    await writeReceipts.round();
    await writeCheckpoint('2026-11-29', nothing);
    const { logged, file } = await factsOf(first.id);
    expect(logged).toEqual({ index: 0, size: 2 });
    expect(file).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra /);
    // It stays the same for ever, whatever is entered later.
    await sealLetter(system.token);
    await writeReceipts.round();
    await writeCheckpoint('2026-11-30', nothing);
    expect((await receiptOf(first.id)).file).toBe(file);
  });

  it('gives everybody its checkpoints, keys and proofs, to be kept by caches', async () => {
    for (const on of ['2026-11-29', '2026-11-30']) {
      await sealLetter(system.token);
      await writeReceipts.round();
      await writeCheckpoint(on, nothing);
    }
    const [from, to] = [
      await call(receipts.readCheckpoint, { on: '2026-11-29' }),
      await call(receipts.readCheckpoint, {}),
    ];
    expect([from.on, from.size, to.on, to.size]).toEqual(['2026-11-29', 1, '2026-11-30', 2]);
    const { proof } = await call(receipts.proveGrowth, { from: '1', to: '2' });
    const bytes = proof.map((hash) => fromBase64(hash) as Uint8Array);
    expect(isGrown({ from: await checkpointIn(from.note), to: await checkpointIn(to.note), proof: bytes })).toBe(true);
    const response = await fetch(`${platformSettings.PUBLIC_URL}/api/v1/log/checkpoint?on=2026-11-29`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect((await ask(receipts.readCheckpoint, { on: '2026-11-28' })).status).toBe(404);
  });

  it('proves by its hash that it holds a receipt, and nothing of what it does not hold', async () => {
    const { id } = await sealLetter(system.token);
    const { facts } = await factsOf(id);
    const leaf = leafHash(utf8(receiptText(facts)));
    expect((await ask(receipts.proveInclusion, { leaf: toHex(leaf) })).status).toBe(404);
    await writeCheckpoint('2026-11-29', nothing);
    const { index, proof, checkpoint } = await call(receipts.proveInclusion, { leaf: toHex(leaf) });
    const { size, root } = await checkpointIn(checkpoint.note);
    const hashes = proof.map((hash) => fromBase64(hash) as Uint8Array);
    expect(isIncluded({ index, size, leaf, proof: hashes, root })).toBe(true);
    expect((await ask(receipts.proveInclusion, { leaf: '0'.repeat(64) })).status).toBe(404);
  });

  it.each([
    [{ from: '0', to: '1' }, 400],
    [{ from: '2', to: '1' }, 404],
    [{ from: '1', to: '9' }, 404],
    [{ from: '1.5', to: '2' }, 400],
    [{ from: '1', to: String(2 ** 53) }, 400],
    [{ from: '1e0', to: '1' }, 400],
  ])('shows no growth for %j', async (asked, status) => {
    await sealLetter(system.token);
    await writeReceipts.round();
    await writeCheckpoint('2026-11-29', nothing);
    expect((await ask(receipts.proveGrowth, asked)).status).toBe(status);
  });

  it('forgets with a letter what its receipt was made of, while the proofs of all others still hold', async () => {
    const [gone, other] = [await sealLetter(system.token), await sealLetter(system.token)];
    const kept = await receiptOf(gone.id);
    await writeReceipts.round();
    await writeCheckpoint('2026-11-29', nothing);
    await call(privacy.deleteLetter, { letterId: gone.id }, system.token);
    expect(await LetterReceipt.findAll({ where: { letterId: gone.id } })).toEqual([]);
    expect((await factsOf(other.id)).logged).toMatchObject({ size: 2 });
    const entries = JSON.stringify(await LogEntry.findAll());
    expect(entries).not.toContain(gone.id);
    expect(entries).not.toContain(kept.number);
    // What its author saved is theirs, and still verifies.
    expect('fault' in verifyReceipt(kept.file, await knownKeys())).toBe(false);
  });
});
