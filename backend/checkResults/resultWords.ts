import type { Locale } from '../../shared/errors';
import type { CheckTopic } from '../notices/topics';

/** What is said of a result: in at most 20 characters, as WeChat's message takes, and as a sentence of a mail. */
type Words = Record<Locale, string> & { short: string };

/** What came of the check of a letter; one that passed may have its postage to be paid first. */
export type Result = CheckTopic | 'postage_due';

/** In words that name neither the letter nor what was found: who else may read them nobody knows. */
export const resultWords: Record<Result, Words> = {
  postage_due: {
    short: '通过了检查，等您付邮资',
    'zh-CN': '您封好的一封信通过了检查。付了邮资，它就上路。',
    en: 'A letter you sealed has passed its check. It leaves once its postage is paid.',
  },
  check_passed: {
    short: '通过了检查，会按时送到',
    'zh-CN': '您封好的一封信通过了检查，会按时送到。',
    en: 'A letter you sealed has passed its check, and will arrive on its day.',
  },
  check_refused: {
    short: '退回了草稿，请您改一改',
    'zh-CN': '您封好的一封信回到了草稿，内容都在。请您打开看看，改一改再封。没有收费。',
    en: 'A letter you sealed is a draft again, with all you wrote. Please look at it and change it before you seal it again. Nothing was charged.',
  },
  check_held: {
    short: '在等您选择，请看一看',
    'zh-CN': '您封好的一封信在等您选择，请打开看看。没有收费。',
    en: 'A letter you sealed waits for a choice of yours. Please look at it. Nothing was charged.',
  },
  check_returned: {
    short: '退回了草稿，请看一看',
    'zh-CN': '您封好的一封信退回了草稿，内容都在，原因写在信的旅程里。没有收费。',
    en: 'A letter you sealed is a draft again, with all you wrote; its journey says why. Nothing was charged.',
  },
};
