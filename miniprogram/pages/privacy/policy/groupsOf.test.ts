import { groupsOf } from './groupsOf';

it('tells of each cell what it is about, and puts together what begins alike', () => {
  const head = ['接收方', '用途', '地址'];
  const rows = [
    ['微信', '登录', 'api.example'],
    ['短信', '送达', 'sms.example'],
    ['微信', '支付', ''],
  ];
  expect(groupsOf({ head, rows })).toEqual([
    {
      title: '微信',
      rows: [
        [
          { name: '用途', text: '登录' },
          { name: '地址', text: 'api.example' },
        ],
        [{ name: '用途', text: '支付' }],
      ],
    },
    {
      title: '短信',
      rows: [
        [
          { name: '用途', text: '送达' },
          { name: '地址', text: 'sms.example' },
        ],
      ],
    },
  ]);
});
