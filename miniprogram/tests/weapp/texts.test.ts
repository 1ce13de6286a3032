/** @jest-environment node */
import { en } from '../../locales/en';
import { zhCN } from '../../locales/zh-CN';

/** Every text of a table by its path; a function stands for the number of things it is told. */
function flatten(table: unknown, path = ''): [path: string, text: string | number][] {
  if (typeof table === 'string') return [[path, table]];
  if (typeof table === 'function') return [[path, table.length]];
  return Object.entries(table as object).flatMap(([key, value]) => flatten(value, path ? `${path}.${key}` : key));
}

const isText = (entry: [string, string | number]): entry is [string, string] => typeof entry[1] === 'string';

describe('the texts of the mini program', () => {
  const chinese = flatten(zhCN);
  const english = flatten(en);

  it('exist in both languages, the same ones', () => {
    expect(chinese.length).toBeGreaterThan(200);
    expect(english.map(([path]) => path).sort()).toEqual(chinese.map(([path]) => path).sort());
  });

  it('are told the same things in both languages', () => {
    const told = (table: typeof chinese) => Object.fromEntries(table.filter((entry) => !isText(entry)));
    expect(told(english)).toEqual(told(chinese));
  });

  it('leave no text empty and no Chinese in the English ones', () => {
    const empty = [...chinese, ...english].filter(isText).filter(([, text]) => text === '');
    expect(empty).toEqual([]);
    expect(english.filter(isText).filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
  });
});
