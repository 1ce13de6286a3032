import { firstLink } from './inbox';

it.each([
  ['请打开 http://localhost:3000/l 输入取信码', 'http://localhost:3000/l'],
  ['请打开http://localhost:3000/l，输入取信码', 'http://localhost:3000/l'],
  [
    'See https://a.example/#/pages/pickup/index?code=AB2C-D3EF.',
    'https://a.example/#/pages/pickup/index?code=AB2C-D3EF',
  ],
  ['no link at all', null],
])('finds the link in "%s"', (text, link) => {
  expect(firstLink(text)).toBe(link);
});
