import { failureText } from './failureText';

jest.mock('@tarojs/taro', () => jest.requireActual('../services/testing/fakeTaro'));

const problem = 'invalid';
const message = '请检查标出的项目。';

it('names the fields at fault as the form does, each once', () => {
  const fields = ['recipient.phone', 'recipient.phone', 'deliverLocal.on'].map((path) => ({ path, problem }));
  expect(failureText({ message, fields })).toBe('请检查标出的项目。（手机号、日期）');
});

it('shows no path of the contract', () => {
  expect(failureText({ message, fields: [{ path: 'version', problem }] })).toBe(message);
});
