import { letters, sealing } from '../../shared/contract';
import { receipts } from '../../shared/contract/receipts';
import { readVerifierKey, type VerifierKey } from '../../shared/proof/signedNote';
import { verifyReceipt } from '../../shared/proof/verifyReceipt';
import { schedule, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { hashesOf, termsInForce, termsOf } from '../terms/versions';
import { ask, call } from '../testing/call';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';

let mockNewer: string | null = null;
jest.mock('../terms/versions', () => {
  const real = jest.requireActual('../terms/versions');
  const inForce = () => ({ ...real.termsInForce(), ...(mockNewer && { version: mockNewer }) });
  return { ...real, termsInForce: inForce };
});

const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => {
  mockNewer = null;
});

const shownTerms = async () => (await call(letters.readRules, {})).termsVersion;
const sealBy = async (termsVersion?: string) => {
  const wanted = { ...sealRequest(await writeDraft(system.token), toGrandma), ...(termsVersion && { termsVersion }) };
  return { letterId: wanted.letterId, ...(await ask(sealing.sealLetter, wanted, system.token)) };
};

async function factsOf(letterId: string) {
  const { receipt } = await call(receipts.readReceipt, { letterId }, system.token);
  const keys = (await call(receipts.readKeys, {})).keys.map(readVerifierKey) as VerifierKey[];
  const read = verifyReceipt(receipt?.file ?? '', keys);
  if ('fault' in read) throw new Error(read.fault);
  return read.facts;
}

describe('the terms of service of a letter', () => {
  it('are those its author was shown, and its receipt names them though others are in force when it is written', async () => {
    const { version } = termsInForce();
    const { letterId } = await sealBy(await shownTerms());
    mockNewer = '2027-06-01';
    await schedule(letterId);
    const { hash, covenantHash } = hashesOf(termsOf(version, new Date()));
    expect(await Letter.findByPk(letterId)).toMatchObject({ termsVersion: version });
    expect(await factsOf(letterId)).toMatchObject({ termsVersion: version, termsHash: hash, covenantHash });
  });

  it('are shown anew when others have come since: nothing is sealed by what nobody saw', async () => {
    const shown = await shownTerms();
    mockNewer = '2027-06-01';
    const refused = await sealBy(shown);
    expect(refused).toMatchObject({ status: 409, body: { error: 'terms_changed', details: { version: mockNewer } } });
    expect(await Letter.findByPk(refused.letterId)).toMatchObject({ status: 'draft', termsVersion: null });
    expect((await sealBy(await shownTerms())).status).toBe(200);
  });

  it('are those in force for a phone of before, which shows them and does not say so', async () => {
    const { letterId } = await sealBy();
    expect(await Letter.findByPk(letterId)).toMatchObject({ termsVersion: termsInForce().version });
    await call(sealing.unsealLetter, { letterId }, system.token);
    expect(await Letter.findByPk(letterId)).toMatchObject({ status: 'draft', termsVersion: null });
  });

  it('are the first where a letter was sealed before they were kept', () => {
    const first = termsInForce().version;
    for (const at of ['2026-11-01T00:00:00Z', '2030-01-01T00:00:00Z'])
      expect(termsOf(null, new Date(at)).version).toBe(first);
  });
});
