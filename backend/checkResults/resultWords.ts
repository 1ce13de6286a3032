import type { Locale } from '../../shared/errors';
import type { CheckTopic } from '../noticeKinds/topics';

/** What is said of a result: in at most 20 characters, as WeChat's message takes, and as a sentence of a mail. */
type Words = Record<Locale, string> & { short: string };

/** What became of a sealed letter; one that passed its check may have its postage to be paid first. */
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
  answer_wrong: {
    short: '您留的问题没有答对',
    'zh-CN':
      '您寄出的一封信到了，可是您留的问题一直没有答对，信还没有拆开。您可以打开它的旅程，换一个问题；也可以用别的办法，把答案告诉收信人。',
    en: 'A letter you sent has arrived, but your question was not answered rightly, and it is still closed. On its journey you can ask something else; or let its recipient know the answer in another way.',
  },
  not_me: {
    short: '没到收信人手里，等您看',
    'zh-CN':
      '您寄出的一封信，没有到收信人手里：拿到它的人说不是寄给自己的。信没有拆开，好好地保存着。请您换一种方式，或者把它取回；十四天里没有选，它会回到您这里。',
    en: 'A letter you sent did not come to its recipient: whoever came by it says that it is not for them. Nobody has opened it, and it is kept safe. Please choose another way, or have it back; without a word in 14 days it comes back to you.',
  },
  number_gone: {
    short: '号码换了主人，等您另选',
    'zh-CN':
      '您寄出的一封信，到了它的日子，可收信的手机号已经不归收信人了，所以没有发短信过去。信没有拆开，好好地保存着。请您换一种方式，或者把它取回；十四天里没有选，它会回到您这里。',
    en: 'A letter you sent is due, but its phone number is no longer its recipient’s, so no text message went there. Nobody has opened it, and it is kept safe. Please choose another way, or have it back; without a word in 14 days it comes back to you.',
  },
  came_back: {
    short: '回到您这里了，请看一看',
    'zh-CN': '您寄出的一封信没有到收信人手里，十四天里没有另选方式，所以回到了您这里。内容都在，您可以打开它。',
    en: 'A letter you sent did not come to its recipient, and no other way was chosen for 14 days, so it has come back to you, with all you wrote. You can open it.',
  },
  given_back: {
    short: '没有送到，回到您这里了',
    'zh-CN': '您封好的一封信没能送到收信人。照您的安排，它回到了您这里，内容都在，您可以打开它；原因写在信的旅程里。',
    en: 'A letter you sealed could not reach its recipient. As you chose, it has come back to you, with all you wrote, and you can open it; its journey says why.',
  },
  day_missed: {
    short: '付到时日子已过，等您决定',
    'zh-CN':
      '您封好的一封信，邮资付到时送达的时间已经过了，所以没有送出，由您决定：现在送，改天送，或者取回邮资。一天之内没有选，邮资会退给您。',
    en: 'The postage for a letter you sealed came in after its time, so it was not sent. It is yours to say: now, on another day, or the postage back. Without a word within a day the postage goes back to you.',
  },
  unchanged: {
    short: '修改没有生效，原信照常',
    'zh-CN': '您对一封封好的信的修改没有生效，原因写在信的旅程里。原来的信不变。付过的差额会退给您。',
    en: 'A change of a letter you sealed came to nothing; its journey says why. The letter is as it was. A difference you paid goes back to you.',
  },
  date_moved: {
    short: '送达日子有更正，请看看',
    'zh-CN': '历法或时区的资料有更正，您封好的一封信会在更正后的时刻送到。前后两个时刻都写在信的旅程里。',
    en: 'The calendar or the time zones were corrected: a letter you sealed arrives at the corrected time. Its journey shows both.',
  },
  date_kept: {
    short: '送达日子照旧，请看看',
    'zh-CN': '历法或时区的资料有更正，但您封好的一封信已不能照着更正，仍在原来的时刻送到。它的旅程里写着两个时刻。',
    en: 'The calendar or the time zones were corrected, but a letter you sealed can no longer follow: it arrives as it was. Its journey shows both times.',
  },
  to_be_destroyed: {
    short: '没有送到，将按您说的销毁',
    'zh-CN':
      '您的一封信没能送到。按您封信时的选择，它会在 14 天后销毁，邮资退给您。想留下它，请在那之前打开它的旅程，选“留下这封信”。',
    en: 'A letter of yours could not be delivered. As you chose when you sealed it, it will be destroyed in 14 days, and its postage goes back to you. To keep it, open its journey before then and choose “Keep this letter”.',
  },
  postage_back: {
    short: '没有送出，邮资会退给您',
    'zh-CN':
      '您封好的一封信，邮资付到时送达的时间已经过了，一天里没有等到您的选择。它退回了草稿，内容都在，邮资会退给您。',
    en: 'The postage for a letter you sealed came in after its time, and nothing was chosen for a day. It is a draft again, with all you wrote, and the postage goes back to you.',
  },
};
