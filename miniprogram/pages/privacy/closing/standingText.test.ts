import { isPastUndoing, standingText } from './standingText';

const asked = { requestedAt: '2026-11-25T01:00:00.000Z', eraseAt: '2026-12-02T01:00:00.000Z' };

it('says until when closing can be undone', () => {
  const closure = { ...asked, state: 'grace' } as const;
  expect(isPastUndoing(closure)).toBe(false);
  expect(standingText(closure)).toContain('2026年12月2日');
});

it('offers no way back where no time to wait was asked for', () => {
  const closure = { ...asked, state: 'grace', eraseAt: asked.requestedAt } as const;
  expect(isPastUndoing(closure)).toBe(true);
  expect(standingText(closure)).toBe('正在删除，已经不能撤销。');
});

it('tells what is being erased from what is gone', () => {
  expect(standingText({ ...asked, state: 'erasing' })).toBe('正在删除，已经不能撤销。');
  expect(standingText({ ...asked, state: 'erased' })).toBe('已经全部删除。');
  expect(isPastUndoing({ ...asked, state: 'erased' })).toBe(true);
});
