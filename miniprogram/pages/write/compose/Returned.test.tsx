/** @jest-environment jsdom */
import type { Letter } from '../../../../shared/contract/letters';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { Returned } from './Returned';

beforeEach(resetTaro);

const entry = (kind: 'written' | 'returned', reason: Letter['timeline'][number]['reason'] = null) => ({
  ...{ kind, reason, channel: null },
  at: '2026-11-01T08:00:00.000Z',
});
const draft = (changes: Partial<Letter>) => sealedLetter({ status: 'draft', ...changes });
const check = { state: 'refused', part: 'title', rule: 'politics' } as const;

it('tells in the editor why a letter came back, with what the check has found', async () => {
  const letter = draft({ timeline: [entry('written'), entry('returned', 'content_refused')], check });
  const screen = await draw(<Returned letter={letter} />);
  expect(screen.read('.t-returned')).toMatch(/政治敏感内容。（标题）/);
});

it.each<[string, Letter | null]>([
  ['a draft that never left', draft({ timeline: [entry('written')] })],
  [
    'a letter that is sealed anew',
    sealedLetter({ status: 'checking', timeline: [entry('returned', 'content_refused')] }),
  ],
  ['no letter of the server', null],
])('says nothing of %s', async (_what, letter) => {
  const screen = await draw(<Returned letter={letter} />);
  expect(screen.has('.t-returned')).toBe(false);
});
