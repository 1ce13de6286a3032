import { letterStatuses } from '../../shared/letterStatus';
import { everyFile, isTest, productSources, type Source, withoutComments } from './sources';

const states: readonly string[] = letterStatuses;
const quoted = /['"`]([a-z_]+)['"`]/g;

// A list of words in brackets or behind a comma, as an array, a type or an SQL list has them.
const lists = /(?:\[|\()\s*(?:(?:'[a-z_]+'|"[a-z_]+")(?:\s+as\s+const)?\s*[,|]?\s*){2,}(?:\]|\))/g;

// The states of a rung and of a notice share words with those of a letter, and are listed where they are defined.
const homes = /^shared\/(letterStatus|noticeStates)\.ts$|^backend\/(notices|deliveries)\/|^shared\/contract\//;

function stateListFaults({ path, text }: Source): string[] {
  if (homes.test(path)) return [];
  return [...withoutComments(text).matchAll(lists)]
    .map(([list]) => [...list.matchAll(quoted)].map((match) => match[1] as string))
    .filter((words) => words.length > 1 && words.every((word) => states.includes(word)))
    .map((words) => `${path} lists ${words.join(', ')}: sets of a letter's states have names in shared/letterStatus`);
}

const widest = 125;
// A text that people read is one line, however long; a comment is not.
const isText = (line: string) => !/^\s*(\*|\/[*/])/.test(line) && /(['"`])(?:(?!\1).){60,}/.test(line);

function widthFaults({ path, text }: Source): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      line.length > widest && !isText(line)
        ? [`${path}:${index + 1} has ${line.length} columns: at most ${widest}`]
        : [],
    );
}

// Whoever writes or receives letters here is 您. How strangers speak is what misleading names are known by, and what an
// author may begin a letter with is said to their child.
const othersWords = ['backend/names/writtenOut.ts', 'miniprogram/pages/write/compose/card/prompts.ts'];
const familiarFaults = ({ path, text }: Source): string[] =>
  (othersWords.includes(path) ? '' : withoutComments(text))
    .split('\n')
    .flatMap((line) => (line.includes('你') ? [`${path} says 你 instead of 您: ${line.trim()}`] : []));

describe('the words of the house', () => {
  it('name the sets of a letter’s states in one place', () => {
    expect(productSources().flatMap(stateListFaults)).toEqual([]);
  });

  it.each([
    "const sets = ['scheduled', 'delivering'];",
    "const sql = `WHERE status IN ('draft', 'cancelled')`;",
    "const sets = [\n  'delivered' as const,\n  'opened' as const,\n];",
  ])('finds a list of states planted: %s', (text) => {
    expect(stateListFaults({ path: 'backend/payments/planted.ts', text })).toHaveLength(1);
  });

  it.each(["const one = ['scheduled'];", "const kinds = ['written', 'opened'];", "const words = ['sms', 'mail'];"])(
    'finds no fault in %s',
    (text) => {
      expect(stateListFaults({ path: 'backend/payments/planted.ts', text })).toEqual([]);
    },
  );

  it('address everybody alike', () => {
    expect(productSources().flatMap(familiarFaults)).toEqual([]);
  });

  it.each(["title: '有一封信在等你打开',", "why: '你的信', // 您", '说("你")', "label('你好', 'Hello')"])(
    'find a familiar word planted: %s',
    (text) => {
      expect(familiarFaults({ path: 'shared/planted.ts', text })).toHaveLength(1);
    },
  );

  it.each(["title: '有一封信在等您打开',", "// 你\nwhy: '您的信',", "/* 你们 */ 'TA'"])(
    'find no fault in %s',
    (text) => {
      expect(familiarFaults({ path: 'shared/planted.ts', text })).toEqual([]);
    },
  );

  it('fit a page, texts aside', () => {
    const code = everyFile().filter(({ path }) => /\.(tsx?|mjs)$/.test(path) && !isTest(path));
    expect(code.flatMap(widthFaults)).toEqual([]);
  });

  it('are seen to be too wide by one column', () => {
    const line = (columns: number) => `const it = ${'x'.repeat(columns - 12)};`;
    expect(widthFaults({ path: 'backend/planted.ts', text: line(widest) })).toEqual([]);
    const comment = ` * It isn't ${'x'.repeat(widest)} what one's`;
    expect(widthFaults({ path: 'backend/planted.ts', text: `//\n${line(widest + 1)}\n${comment}` })).toEqual([
      `backend/planted.ts:2 has ${widest + 1} columns: at most ${widest}`,
      `backend/planted.ts:3 has ${comment.length} columns: at most ${widest}`,
    ]);
    expect(widthFaults({ path: 'backend/planted.ts', text: `const text = '${'x'.repeat(widest)}';` })).toEqual([]);
  });
});
