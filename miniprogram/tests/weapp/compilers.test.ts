/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesIn } from './missingFiles';

const dist = join(__dirname, '..', '..', '..', 'dist', 'weapp');
const compilers = join(dirname(createRequire(__filename).resolve('miniprogram-compiler')), 'bin');
const system = { linux: 'linux', darwin: 'mac' }[process.platform as string];
// WeChat's own programs, made for one kind of processor.
const isAble = system !== undefined && (process.arch === 'x64' || system === 'mac');
const describeWhereAble = isAble ? describe : describe.skip;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'compilers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What WeChat's compiler of markup (`wcc`) or of styles (`wcsc`) says to these files: empty when it takes them all. */
function refusal(compiler: 'wcc' | 'wcsc', cwd: string, files: string[]): string {
  const program = join(folder, compiler);
  copyFileSync(join(compilers, system ?? '', compiler), program); // the package's own may not be run
  spawnSync('chmod', ['700', program]);
  const args = compiler === 'wcc' ? ['-d', '-cc', '0', ...files, '-gn', '$gwx'] : ['-db', '-pc', '0', ...files];
  const { status, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error) throw error;
  return status === 0 ? '' : stderr || `ended with ${status}`;
}

describeWhereAble("WeChat's own compilers", () => {
  it('take all markup of the bundle', () => {
    const files = filesIn(dist).filter((file) => /\.wx(ml|s)$/.test(file));
    expect(files.length).toBeGreaterThan(20);
    expect(refusal('wcc', dist, files)).toBe('');
  });

  it('take all styles of the bundle', () => {
    const files = filesIn(dist).filter((file) => file.endsWith('.wxss'));
    expect(files.length).toBeGreaterThan(5);
    expect(refusal('wcsc', dist, files)).toBe('');
  });

  it.each([
    ['wcc', 'an element that is not closed', '<view><text>a</view>'],
    ['wcc', 'a condition that is none', '<view wx:if="{{a b}}">a</view>'],
    ['wcc', 'an attribute that does not end', '<view class="a>a</view>\n'],
    ['wcc', 'an expression that breaks off', '<view>{{a.b(}}</view>'],
    ['wcsc', 'a rule that does not end', '.a{color:red'],
    ['wcsc', 'one brace too many', '.a{color:red}}'],
    ['wcsc', 'every element at once', '*{color:red}'],
    ['wcsc', 'an import of nothing', '@import "./none.wxss";'],
    ['wcsc', 'a list of selectors in one', '.a:is(.b,.c){color:red}'],
  ] as const)('refuse (%s) %s', (compiler, _what, text) => {
    const file = compiler === 'wcc' ? 'page.wxml' : 'page.wxss';
    writeFileSync(join(folder, file), text);
    expect(refusal(compiler, folder, [file])).not.toBe('');
  });
});
