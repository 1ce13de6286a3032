import { contentRules } from '../../shared/contentRules';
import { ApiError, localFailure } from '../services/apiError';
import { failureText } from './failureText';
import { returnedText } from './returnedText';

const refused = (details: Record<string, unknown>, path = 'body') =>
  failureText(new ApiError('content_refused', '没有通过检查。', [{ path, problem: 'refused' }], details));

describe('what a content check refused', () => {
  it.each([
    ['pornography', 'title', '没有通过检查。可能的原因：色情或低俗内容。（标题）'],
    ['advertising', 'recipient.name', '没有通过检查。可能的原因：广告或引流。（称呼）'],
    ['other', 'signature', '没有通过检查。可能的原因：其他不合规的内容。（落款）'],
    ['violence', 'pictures.01J0000000000000000000000A', '没有通过检查。可能的原因：暴力内容。（图片）'],
  ])('is told with its rule and its part: %s in %s', (rule, path, text) => {
    expect(refused({ rule, label: 20002 }, path)).toBe(text);
  });

  it('has words for every rule', () => {
    for (const [rule, words] of Object.entries(contentRules)) expect(refused({ rule })).toContain(words['zh-CN']);
  });

  it.each([{}, { label: 20001 }, { rule: 'a later one' }, { rule: 7 }])(
    'is told without a rule where none is known: %j',
    (details) => {
      expect(refused(details)).toBe('没有通过检查。（正文）');
    },
  );

  it('names no rule for other failures', () => {
    const { message } = localFailure('network');
    expect(failureText(new ApiError('network', message, [], { rule: 'insult' }))).toBe(message);
  });
});

describe('why a letter came back to the desk', () => {
  const found = { state: 'refused', part: 'recipientName', rule: 'insult' } as const;

  it('is told with what the check has found', () => {
    expect(returnedText('content_refused', found)).toMatch(/草稿已保留。可能的原因：辱骂或歧视。（称呼）$/);
    expect(returnedText('content_refused', { ...found, part: 'body', rule: 'other' })).toMatch(/内容。（正文）$/);
    expect(returnedText('content_refused', { ...found, part: 'picture' })).toMatch(/歧视。（图片）$/);
  });

  it.each([null, undefined, { state: 'waiting', part: null, rule: null } as const])(
    'is the plain sentence where nothing is known: %j',
    (check) => {
      expect(returnedText('content_refused', check)).toBe(localFailure('content_refused').message);
    },
  );

  it('is another sentence for another reason, whatever a check found once', () => {
    expect(returnedText('delivery_too_soon', found)).toBe(localFailure('delivery_too_soon').message);
  });
});
