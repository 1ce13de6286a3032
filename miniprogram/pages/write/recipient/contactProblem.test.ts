import { contactProblem } from './contactProblem';

it('tells a number that is not whole from one of another country', () => {
  expect(contactProblem({ name: null, ways: null, phone: 'no_mobile', email: null }).phone).toContain('11 位');
  expect(contactProblem({ name: null, ways: null, phone: 'elsewhere', email: null }).phone).toContain('中国大陆');
});

it('asks for what was not typed at all, and says nothing of its form', () => {
  const said = contactProblem({ name: null, ways: null, phone: 'missing', email: 'missing' });
  expect([said.phone, said.email]).toEqual(['请填写手机号。', '请填写邮箱。']);
});

it('asks for a name and for a whole address', () => {
  const said = contactProblem({ name: 'missing', ways: 'missing', phone: null, email: 'no_address' });
  expect(said).toEqual({
    name: '请写上称呼。',
    ways: '请至少选一种方式。',
    phone: null,
    email: '邮箱地址好像不对，请再看一眼。',
  });
});
