/** @jest-environment jsdom */
import { Text } from '@tarojs/components';
import { usePages } from '../../hooks/usePages';
import { localFailure } from '../../services/apiError';
import { Button } from '../buttons/Button';
import { draw } from '../testing/draw';
import { PagedRows } from './PagedRows';

const pages: Record<string, { rows: string[]; nextCursor: string | null }> = {
  first: { rows: ['c', 'b'], nextCursor: 'second' },
  second: { rows: ['a'], nextCursor: null },
};
let isOnline = true;

function Rows() {
  const list = usePages(async (cursor = 'first') => {
    if (!isOnline) throw localFailure('network');
    return { rows: [], nextCursor: null, ...pages[cursor] };
  });
  return (
    <>
      <Button className="reload" onTap={list.reload}>
        again
      </Button>
      <PagedRows pages={list}>
        <Text className="rows">{list.rows?.join(' ')}</Text>
      </PagedRows>
    </>
  );
}

beforeEach(() => {
  isOnline = true;
});

it('adds the earlier ones below by a tap, until there are no more', async () => {
  const screen = await draw(<Rows />);
  expect(screen.read('.rows')).toBe('c b');
  await screen.tap('.t-more');
  expect(screen.read('.rows')).toBe('c b a');
  expect(screen.has('.t-more')).toBe(false);
});

it('keeps what is shown when the earlier ones cannot be had, and tries again by the same tap', async () => {
  const screen = await draw(<Rows />);
  isOnline = false;
  await screen.tap('.t-more');
  expect(screen.has('.t-failure')).toBe(true);
  expect(screen.read('.rows')).toBe('c b');
  isOnline = true;
  await screen.tap('.t-more');
  expect(screen.read('.rows')).toBe('c b a');
});

it('begins with the newest again when it is loaded anew', async () => {
  const screen = await draw(<Rows />);
  await screen.tap('.t-more');
  await screen.tap('.reload');
  expect(screen.read('.rows')).toBe('c b');
  expect(screen.has('.t-more')).toBe(true);
});
