import { rowsOf } from './rowsOf';

it('tells of each cell what it is about, under the first one', () => {
  const head = ['接收方', '用途', '地址'];
  const rows = [
    ['微信', '登录', 'api.example'],
    ['微信', '支付', ''],
  ];
  expect(rowsOf({ head, rows })).toEqual([
    {
      key: '0 微信',
      title: '微信',
      facts: [
        { name: '用途', text: '登录' },
        { name: '地址', text: 'api.example' },
      ],
    },
    { key: '1 微信', title: '微信', facts: [{ name: '用途', text: '支付' }] },
  ]);
});
