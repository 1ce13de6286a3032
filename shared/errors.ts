import { paymentErrors } from './paymentErrors';
import { type ErrorEntry, entry, phoneErrors } from './phoneErrors';

export type { Locale } from './phoneErrors';

/** Every error code a caller may see, with its HTTP status and its sentence in both languages, written once. */
export const errors = {
  ...phoneErrors,
  ...paymentErrors,

  malformed_json: entry(400, '请求内容不是有效的 JSON。', 'The request body is not valid JSON.'),
  unsupported_media_type: entry(415, '请以 JSON 格式提交。', 'Please send JSON.'),
  method_not_allowed: entry(405, '不支持这种请求方式。', 'This method is not supported here.'),

  wechat_code_invalid: entry(
    401,
    '微信登录没有成功，请再试一次。',
    'WeChat sign-in did not succeed. Please try again.',
  ),
  wechat_account_blocked: entry(
    403,
    '微信提示该账号异常，暂时无法登录。',
    'WeChat reports a problem with this account; signing in is not possible now.',
  ),

  letter_not_changeable: entry(
    409,
    '这封信现在不能这样改：送达前一小时起不再改动，内容只在封好后一天内能改。',
    'This cannot be changed now: nothing changes within an hour of its delivery, and its words only for a day after sealing.',
  ),
  change_pending: entry(
    409,
    '这封信上一次的修改还没有结果，请先等一等，或把它撤回。',
    'An earlier change of this letter is not settled yet. Please wait for it, or take it back first.',
  ),
  earlier_unconfirmed: entry(409, '这一天比原来的早，请确认。', 'That day is earlier than before. Please confirm it.'),
  letter_not_cancellable: entry(409, '这封信已不能取消。', 'This letter can no longer be cancelled.'),
  letter_not_yet_due: entry(403, '还没到拆信的日子。', 'It is not yet the day to open this letter.'),
  author_gone: entry(
    409,
    '写信的人已经不在这里了，回信送不到 TA。可以改为留给自己，草稿已保留。',
    'Whoever wrote the letter is no longer here, so an answer cannot reach them. You can keep it for yourself; your draft is kept.',
  ),
  letter_not_opened: entry(409, '拆开这封信之后才可以。', 'This is possible once the letter is opened.'),
  too_many_drafts: entry(
    409,
    '没写完的信已经很多了，请先寄出或丢掉几封。您刚写的内容仍在这台设备上。',
    'You have many unfinished letters. Please send or throw away some; what you just wrote is kept on this device.',
  ),
  letter_empty: entry(422, '信里还没有内容。', 'The letter has no words yet.'),
  terms_changed: entry(
    409,
    '服务条款有了新的版本，请看一眼，再封。草稿已保留。',
    'There are new terms of service. Please look at them, then seal; your draft is kept.',
  ),
  no_such_day: entry(422, '没有这一天，请另选一个日子。', 'There is no such day. Please choose another.'),
  leap_month_absent: entry(
    422,
    '那一年没有这个闰月，请选平月，或换一年。',
    'That year has no such leap month. Please choose the ordinary month, or another year.',
  ),
  date_changed: entry(
    409,
    '这个日子现在算出来是另一天了，请再看一眼。草稿已保留。',
    'This date comes out as another day now. Please look again; your draft is kept.',
  ),
  delivery_past: entry(
    422,
    '这一天已经过去了，请选将来的日子。',
    'The chosen time has passed. Please choose one to come.',
  ),
  delivery_too_far: entry(422, '最远只能寄到五十年后。', 'The furthest delivery is fifty years ahead.'),
  time_zone_unknown: entry(422, '不认识这个时区。', 'This time zone is not known.'),
  channel_not_possible: entry(
    422,
    '这种送达方式不适用于该收信人。',
    'This way of delivery does not fit this recipient.',
  ),
  recipient_without_way: entry(
    422,
    '请至少选一种送达方式。草稿已保留。',
    'Please choose at least one way to reach the recipient. Your draft is kept.',
  ),
  way_chosen_twice: entry(
    422,
    '同一种送达方式选了两次，请去掉一个。草稿已保留。',
    'The same way of delivery is chosen twice: please remove one. Your draft is kept.',
  ),
  channel_needs_wechat: entry(
    422,
    '您的账号没有微信，请改用邮件。草稿已保留。',
    'Your account has no WeChat: please choose e-mail. Your draft is kept.',
  ),
  too_many_letters: entry(
    429,
    '这一天里封好的信已经很多了，请过些时候再封。草稿已保留。',
    'You have sealed many letters within a day. Please seal this one later; your draft is kept.',
  ),
  too_many_free_letters: entry(
    429,
    '这一天里免费的信已经寄完了，请过些时候再封。草稿已保留。',
    'You have sealed all the free letters of a day. Please seal this one later; your draft is kept.',
  ),
  same_recipient_twice: entry(
    422,
    '这组信里已有一封在同一天寄给同一个人，请换一位收信人或另选一天。草稿已保留。',
    'Another letter of this series goes to the same person on the same day. Please choose somebody else or another day; your draft is kept.',
  ),
  series_too_long: entry(
    422,
    '一组信最多三十封。草稿已保留。',
    'A series has at most thirty letters. Your draft is kept.',
  ),
  series_with_pictures: entry(
    409,
    '带图片的信还不能一稿多寄：请先去掉图片，分成几封之后再一一加上。',
    'A letter with pictures cannot become several yet: please remove them first, and add them to each letter afterwards.',
  ),
  series_of_answer: entry(
    409,
    '回信附着原信，不能一稿多寄。草稿已保留。',
    'An answer encloses the letter it answers, so it cannot become several. Your draft is kept.',
  ),
  contact_wants_no_letters: entry(
    422,
    '这个手机号或邮箱选过“不再接收信件”。请换一种送达方式，或在取信页面恢复接收。草稿已保留。',
    'This number or mailbox wants no more letters. Choose another way, or let them come again on the pick-up page. Your draft is kept.',
  ),
  asking_not_possible: entry(
    422,
    '要先问 TA，请加上邮件或微信邀请。草稿已保留。',
    'To ask first, please add e-mail or a WeChat invitation. Your draft is kept.',
  ),
  card_not_possible: entry(
    422,
    '取信卡只用于写给别人的信：不留联系方式，也就没有送不到时的安排。请去掉它们。草稿已保留。',
    'A claim card is for letters to others, without any contact, and so without what happens if one fails: please remove those. Your draft is kept.',
  ),
  letter_without_card: entry(409, '这封信没有可用的取信卡。', 'This letter has no claim card that can be used.'),
  nothing_to_refuse: entry(
    409,
    '这是取信卡上的码：我们没有您的联系方式，也不会通知您。',
    'This is the code of a claim card: we hold no contact of yours, and will send nothing.',
  ),
  answer_goes_to_author: entry(
    422,
    '回信会送到写信的人自己的账号：不能先问 TA，也不能转给第二个人。草稿已保留。',
    'An answer goes to the account of whoever wrote to you: they are not asked first, and it goes to no second person. Your draft is kept.',
  ),
  draft_key_used: entry(
    409,
    '这份草稿是另一封信的。请回到那封信，再点一次“回信”。',
    'This draft belongs to another letter. Please go back and tap "Answer" once more.',
  ),
  invitation_expired: entry(
    409,
    '邀请已过三十天，请让寄信人再发一次。',
    'This invitation is older than thirty days. Please ask the sender to share it again.',
  ),
  contact_unusable: entry(
    422,
    '这个联系方式不能用，请换一种。写好的都还在。',
    'This contact cannot be used. Please choose another way. Nothing you wrote is lost.',
  ),
  asked_too_often: entry(409, '这封信已经问过五次，不能再问了。', 'This letter has asked five times already.'),
  moved_too_often: entry(409, '这封信已经换过三次去处。', 'This letter was sent elsewhere three times.'),
  contact_not_yours: entry(
    422,
    '寄给自己，只能用您验证过的手机号或邮箱：请在“账号”里添加，或改收信人为“手机号”“电子邮箱”。草稿已保留。',
    'To yourself, only to a phone or mailbox you have confirmed: add it to your account, or choose a phone or an e-mail address as recipient. Your draft is kept.',
  ),
  answer_required: entry(
    403,
    '寄信人留了一个问题，答对了才能拆开。请更新小程序，或在浏览器里打开。',
    'Its sender asks a question before it opens. Please update PostoMe, or use the browser.',
  ),
  answer_wrong: entry(
    403,
    '答案不对。大小写、空格和标点都不要紧，请再想想；一天可以试五次。',
    'That is not the answer. Case, blanks and punctuation do not matter; there are five tries a day.',
  ),
  way_closed: entry(
    403,
    '您说过这封信不是寄给您的，所以没有给您看。说错了可以撤销。',
    'You said that this letter is not for you, so nothing of it is shown. You can take that back.',
  ),
  letter_moved_on: entry(409, '寄信人已经把这封信寄到别处了。', 'Its author has sent this letter elsewhere.'),
  letter_came_back: entry(409, '这封信已经回到寄信人那里了。', 'This letter has gone back to whoever wrote it.'),
  contact_not_triable: entry(409, '这种联系方式现在不能试寄。', 'This contact cannot be tried at present.'),
  author_told: entry(
    409,
    '寄信人已经知道您拆开了这封信，收不回来了。',
    'Whoever wrote the letter knows already that you opened it; that cannot be taken back.',
  ),
  opening_code_invalid: entry(
    404,
    '取信码不正确，请检查后再输入。',
    'This pick-up code is not right. Please check it.',
  ),
  invitation_invalid: entry(
    404,
    '邀请已失效，请让寄信人再发一次。',
    'This invitation is not valid. Please ask the sender to share it again.',
  ),
  letter_already_claimed: entry(409, '这封信已经有收信人了。', 'This letter already has its recipient.'),
  policy_outdated: entry(
    409,
    '隐私政策有了新版本，请重新阅读后再继续。',
    'The privacy policy has a new version. Please read it before you go on.',
  ),
  credentials_wrong: entry(401, '用户名或密码不正确。', 'The name or the password is not right.'),
  code_invalid: entry(
    422,
    '验证码不正确或已失效，请核对后再输入，或重新获取。',
    'This code is not right or no longer valid. Please check it, or ask for a new one.',
  ),
  message_not_sent: entry(
    503,
    '验证码暂时发不出去，请稍后再试。',
    'The code could not be sent just now. Please try again later.',
  ),
  password_too_short: entry(422, '密码太短了。', 'This password is too short.'),
  password_too_common: entry(
    422,
    '这个密码太常见，容易被猜到，请换一个。',
    'This password is too common and easily guessed. Please choose another.',
  ),
  fresh_proof_required: entry(403, '请先验证是您本人。', 'Please prove first that it is you.'),
  identity_in_use: entry(
    409,
    '它已经是另一个账号的登录方式。如果那也是您，可以把两个账号合并。',
    'It belongs to another account already. If that is yours too, you can merge the two.',
  ),
  merge_not_possible: entry(
    409,
    '这两个账号现在不能合并，其中一个正在注销。',
    'These two accounts cannot be merged now: one of them is being closed.',
  ),
  last_identity: entry(
    409,
    '这是最后一种登录方式，删掉以后您就进不来了。',
    'This is your last way in. Without it you could not come back.',
  ),
  csrf_refused: entry(
    403,
    '请求来源无法确认，请刷新页面后再试。',
    'Where this request came from is not clear. Please reload the page.',
  ),
  account_closing: entry(
    403,
    '账号正在注销。要继续使用，请先撤销注销。',
    'Your account is being closed. To use it again, undo the closing first.',
  ),
  closure_not_possible: entry(
    409,
    '现在不能这样做：账号没有在注销，或者已经开始删除。',
    'Not possible now: the account is not being closed, or erasing has begun.',
  ),
  data_damaged: entry(
    409,
    '这部分内容暂时无法读取，我们已收到警报并会处理。',
    'This content cannot be read right now. We have been alerted and will look into it.',
  ),
  consent_not_for_minors: entry(
    403,
    '未满 18 岁的用户不会收到营销信息，因此不能开启这一项。',
    'Under 18 nobody gets marketing from us, so this cannot be switched on.',
  ),
  contact_unused: entry(
    403,
    '这个账号已有一年没有使用，手机号和邮箱可能会换主人，所以仅凭验证码不能登录。请用微信或密码登录这个账号，并在账号里重新验证这个联系方式；如果这个联系方式是新换的，请改用别的联系方式。账号如有其他联系方式，我们已通知。',
    'This account was not used for a year, and numbers and mailboxes change hands, so a code alone does not open it. Please sign in to it with WeChat or the password and prove this contact there; if this contact is new to you, please use another one. Other contacts of the account, if there are any, have been told.',
  ),
} satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errors;

/** What every refused request answers; `fields` names the fields at fault, `details` holds what the code promises. */
export interface ErrorReply {
  error: ErrorCode;
  message: string;
  requestId: string;
  fields?: { path: string; problem: string }[];
  details?: Record<string, unknown>;
}
