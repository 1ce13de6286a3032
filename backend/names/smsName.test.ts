import { neutralSmsName } from '../vendors/sms/fitSmsName';
import { smsName } from './smsName';

it.each([
  ['林晚', '林晚'],
  ['Amélie', 'Amélie'],
  ['Lin Wan', 'LinWan'],
  ['小明2号', '小明2号'],
  ['林晚🌸~(^_^)', '林晚'],
  ['ＡＢＣ', 'ABC'],
  ['【爸爸】妈妈', '爸爸妈妈'],
  ['字'.repeat(30), '字'.repeat(20)],
  ['김철수', '김철수'],
  ['さくら', 'さくら'],
  ['Иван', 'Иван'],
  ['Ольга Петрова', 'ОльгаПетрова'],
  ['مريم', 'مريم'],
  ['เจ้าหญิง', 'เจ้าหญิง'],
  ['Γιάννης', 'Γιάννης'],
  ['❤️林', '林'],
  ['电1380----0000----001', '电'],
  ['电1380🙂😀🙂😀0000', '电'],
  ['加1。3。8。0。0。0。0', '加'],
  ['e\u0301'.repeat(15), 'é'.repeat(15)],
])('makes %s fit for an SMS', (given, expected) => {
  expect(smsName(given)).toBe(expected);
});

it.each(['', '🌸🌸', '13800000001', '...', '\u202e'])('takes a neutral name for %j', (given) => {
  expect(smsName(given)).toBe(neutralSmsName);
});
