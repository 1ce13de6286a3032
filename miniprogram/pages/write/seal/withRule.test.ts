import { contentRules } from '../../../../shared/contentRules';
import { failureText } from '../../../locales/failureText';
import { ApiError, localFailure } from '../../../services/apiError';
import { withRule } from './withRule';

const refused = (details: Record<string, unknown>, path = 'body') =>
  failureText(withRule(new ApiError('content_refused', '没有通过检查。', [{ path, problem: 'refused' }], details)));

describe('what a content check refused', () => {
  it.each([
    ['pornography', 'title', '没有通过检查。可能的原因：色情或低俗内容。（标题）'],
    ['advertising', 'recipient.name', '没有通过检查。可能的原因：广告或引流。（称呼）'],
    ['other', 'signature', '没有通过检查。可能的原因：其他不合规的内容。（落款）'],
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

  it('leaves other failures as they are', () => {
    const failure = localFailure('network');
    expect(withRule(failure)).toBe(failure);
  });
});
