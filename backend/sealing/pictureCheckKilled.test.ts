import { sealing } from '../../shared/contract';
import { registerByName } from '../accounts/factory';
import { ContentCheck } from '../contentCheck/ContentCheck';
import { presentCheck } from '../contentCheck/presentCheck';
import { sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { addPicture, plainPicture } from '../pictures/factory';
import { ask } from '../testing/call';
import { passTime } from '../testing/passTime';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { forgetToken } from '../vendors/green/uploadToken';
import { openChecks } from './openChecks';

const system = testSystem();
const minute = 60_000;

/** The steps of a check with pictures, each of which a process may not survive. */
const steps = [
  'to ask about the words',
  'to read a picture',
  'to ask where it may lie',
  'to ask about a picture',
  'to note what is settled',
  'to decide',
  'to note what was found',
] as const;
type Step = (typeof steps)[number];

let mockDiesBefore: Step | null = null;

type Call = (...args: unknown[]) => unknown;

/** The same function, before which the process may die. */
function mockDeadly(real: Call, stepOf: Call): Call {
  return (...args) => {
    const step = stepOf(...args);
    if (mockDiesBefore === step) throw new Error(`killed before it came ${step}`);
    return real(...args);
  };
}

jest.mock('../vendors/green/callGreen', () => {
  const real = jest.requireActual('../vendors/green/callGreen');
  const asking: Record<string, Step> = {
    TextModerationPlus: 'to ask about the words',
    DescribeUploadToken: 'to ask where it may lie',
    ImageModeration: 'to ask about a picture',
  };
  return { ...real, callGreen: mockDeadly(real.callGreen, (_url, action) => asking[String(action)]) };
});
jest.mock('../pictures/reading/readPicture', () => {
  const real = jest.requireActual('../pictures/reading/readPicture');
  return { ...real, readPicture: mockDeadly(real.readPicture, () => 'to read a picture') };
});
jest.mock('../contentCheck/followCheck', () => {
  const real = jest.requireActual('../contentCheck/followCheck');
  const noteWaiting = mockDeadly(real.noteWaiting, () => 'to note what is settled');
  return { ...real, noteWaiting, noteDecided: mockDeadly(real.noteDecided, () => 'to note what was found') };
});
jest.mock('./decideSealing', () => {
  const real = jest.requireActual('./decideSealing');
  return { ...real, decideSealing: mockDeadly(real.decideSealing, () => 'to decide') };
});

afterEach(() => {
  mockDiesBefore = null;
});

const ends = {
  green: { status: 'awaiting_payment', check: null },
  orange: { status: 'held', check: { state: 'held', part: 'picture' } },
  red: { status: 'draft', check: { state: 'refused', part: 'picture' } },
} as const;

async function sealAndDie(colour: keyof typeof ends, step: Step) {
  const token = (await registerByName()).accessToken;
  const draft = await writeDraft(token);
  const { id } = await addPicture(token, draft.id, await plainPicture(colour));
  forgetToken(system.sandbox.url);
  // Only what is not decided at once is noted as settled.
  if (step === 'to note what is settled')
    system.sandbox.faults.add({ party: 'green', operation: 'ImageModeration', fault: 'code:408', times: 2 });
  mockDiesBefore = step;
  const wanted = sealRequest(draft, { ...toGrandma, pictures: [{ id, altText: '' }] }, 10);
  expect((await ask(sealing.sealLetter, wanted, token)).status).toBe(500);
  return { token, wanted, letterId: draft.id };
}

const colours = Object.keys(ends) as (keyof typeof ends)[];
const deaths = steps.map((step, at) => [step, colours[at % colours.length] ?? 'green'] as const);

it.each(deaths)(
  'a process that dies before it comes %s leaves a letter with a %s picture in check, which is decided as ever',
  async (step, colour) => {
    const { letterId } = await sealAndDie(colour, step);
    expect((await Letter.findByPk(letterId))?.status).toBe('checking');
    // The process that asks again dies at the same step.
    await passTime(system.sandbox, 6 * minute);
    await openChecks.round();
    expect((await Letter.findByPk(letterId))?.status).toBe('checking');
    mockDiesBefore = null;
    await passTime(system.sandbox, 6 * minute);
    await Promise.all([openChecks.round(), openChecks.round()]);
    const { status, check } = ends[colour];
    expect((await Letter.findByPk(letterId))?.status).toBe(status);
    expect(await presentCheck(letterId, null)).toEqual(check && expect.objectContaining(check));
    expect(await ContentCheck.findByPk(letterId)).toMatchObject({ nextAt: null, settled: null });
  },
);

it('and a phone that tries again meanwhile finds it decided', async () => {
  const { token, wanted } = await sealAndDie('green', 'to ask about a picture');
  mockDiesBefore = null;
  expect((await ask(sealing.sealLetter, wanted, token)).body).toMatchObject(ends.green);
});
