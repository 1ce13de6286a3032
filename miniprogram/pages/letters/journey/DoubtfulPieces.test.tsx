/** @jest-environment jsdom */
import { letters, sealing } from '../../../../shared/contract';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { askedOf, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { DoubtfulPieces } from './DoubtfulPieces';

const rules = { minLeadSeconds: 60, maxYearsAhead: 50, postageVersion: '1', letterTemplateId: 'letter' };
const pieces = [{ part: 'body', from: 0, to: 2 } as const];
const heldUntil = (lookUntil: string | null) =>
  sealedLetter({ status: 'held', check: { state: 'held', part: 'body', rule: 'advertising', pieces, lookUntil } });
const soon = '2027-01-03T02:00:00.000Z';

let askedFor: string[][] = [];
type Ask = { tmplIds: string[]; success(answers: object): void };
beforeEach(() => {
  resetTaro();
  signInLinwan({ hasWechat: true });
  askedFor = [];
  const requestSubscribeMessage = ({ tmplIds, success }: Ask) => {
    askedFor.push(tmplIds);
    success({ check: 'reject' });
  };
  Object.assign(globalThis, { wx: { login: () => undefined, requestSubscribeMessage } });
  reply(sealing.releasePieces, heldUntil(soon));
});
afterEach(() => Object.assign(globalThis, { wx: undefined }));

async function tap(selector: string, lookUntil: string | null, checkTemplateId?: string): Promise<unknown[]> {
  reply(letters.readRules, { ...rules, checkTemplateId });
  const screen = await draw(<DoubtfulPieces letter={heldUntil(lookUntil)} onChanged={jest.fn()} />);
  await screen.tap(selector);
  return askedOf(sealing.releasePieces);
}

it('asks for leave to tell the moderator’s word, and lets a person look whatever the answer is', async () => {
  expect(await tap('.t-let-look', null, 'check')).toEqual([{ pieces }]);
  expect(askedFor).toEqual([['check']]);
});

it('asks for nothing where that is taken back', async () => {
  expect(await tap('.t-no-look', soon, 'check')).toEqual([{ pieces: [] }]);
  expect(askedFor).toEqual([]);
});

it('asks for nothing where there is no template, or no WeChat', async () => {
  expect(await tap('.t-let-look', null)).toEqual([{ pieces }]);
  signInLinwan();
  expect(await tap('.t-let-look', null, 'check')).toHaveLength(2);
  expect(askedFor).toEqual([]);
});
