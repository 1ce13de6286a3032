/** The languages PostoMe speaks; every text a person reads exists in both. */
export type Locale = 'zh-CN' | 'en';

export interface ErrorEntry extends Record<Locale, string> {
  status: number;
}

/** An error: its HTTP status, and its sentence in both languages. */
export const entry = (status: number, zh: string, en: string): ErrorEntry => ({ status, 'zh-CN': zh, en });

/**
 * The errors of which a phone says the sentence by itself: what it notices without the API, what answers a proxy in front of
 * it, and why a letter or a picture came back. The sentences of all others come with the API's answer.
 */
export const phoneErrors = {
  body_too_large: entry(413, '内容太大了。', 'The content is too large.'),
  not_found: entry(404, '没有找到您要的内容。', 'What you asked for was not found.'),
  validation_failed: entry(
    400,
    '有些内容填写得不对，请检查标出的项目。',
    'Some fields are not right. Please check those named.',
  ),
  internal_error: entry(
    500,
    '我们这边出了问题，您的内容仍然保留着。请稍后再试。',
    'Something went wrong on our side. What you wrote is kept. Please try again later.',
  ),
  unavailable: entry(
    503,
    '服务暂时不可用，请稍后再试。',
    'The service is unavailable for the moment. Please try again later.',
  ),
  sign_in_required: entry(401, '请先登录。', 'Please sign in first.'),
  session_expired: entry(401, '登录已过期，请重新登录。', 'Your session has ended. Please sign in again.'),
  wechat_unavailable: entry(
    503,
    '暂时联系不上微信，请稍后再试。',
    'WeChat cannot be reached right now. Please try again later.',
  ),
  letter_not_editable: entry(409, '这封信已经封好，不再是草稿。', 'This letter is sealed and is no draft any more.'),
  letter_changed_elsewhere: entry(
    409,
    '这封信在别处被修改过，请先查看最新内容。',
    'This letter was changed elsewhere. Please look at the latest version first.',
  ),
  content_refused: entry(
    422,
    '内容没有通过安全检查，请修改后再封信。草稿已保留。',
    'This did not pass the safety check. Please change it and seal again; your draft is kept.',
  ),
  content_check_unavailable: entry(
    503,
    '一直没有等到内容检查的结果，信退回了草稿，内容都在。请再封一次。',
    'The content check gave no answer, so the letter is a draft again, with all you wrote. Please seal it again.',
  ),
  content_check_stale: entry(
    409,
    '请在微信中重新打开小程序，再封一次信。草稿已保留。',
    'Please reopen PostoMe in WeChat and seal again; your draft is kept.',
  ),
  edit_refused: entry(
    422,
    '改动没有通过安全检查，信还是原来的，会按时送达。',
    'The change did not pass the safety check. The letter is as it was and arrives on its day.',
  ),
  edit_doubtful: entry(
    422,
    '检查拿不准这次改动，所以没有改。信还是原来的，会按时送达。',
    'The check is not sure of the change, so nothing was changed. The letter arrives on its day.',
  ),
  change_unchecked: entry(503, '没有等到检查的结果，所以没有改。', 'The check gave no answer, so nothing was changed.'),
  change_unpaid: entry(409, '差额没有付，所以没有改。', 'The difference was not paid, so nothing was changed.'),
  change_outrun: entry(409, '改好以前，信已按时送出。', 'Its time came first: the letter went as it was.'),
  missed_its_day: entry(
    409,
    '邮资付到时，送达的时间已经过了，所以信没有送出。邮资会退给您，信退回了草稿，内容都在。',
    'Its time had passed when the postage came in, so it was not sent. The postage goes back to you, and the letter is a draft again, with all you wrote.',
  ),
  phone_not_supported: entry(
    422,
    '目前只支持中国大陆手机号，可改用电子邮件。',
    'Only mainland China mobiles are supported; you can use e-mail instead.',
  ),
  invitation_is_yours: entry(
    409,
    '这封信是您自己写的，请把邀请发给收信的朋友。',
    'You wrote this letter yourself. Please share its invitation with the friend it is for.',
  ),
  too_many_pictures: entry(409, '一封信最多放九张图片。', 'A letter carries nine pictures at most.'),
  picture_too_large: entry(
    422,
    '这张图片太大了：最大 10 MB、四千万像素。',
    'This picture is too large: at most 10 MB and 40 megapixels.',
  ),
  picture_format_unsupported: entry(
    422,
    '请换成 JPEG、PNG、WebP 或 GIF 图片。HEIC 照片还不能用：iPhone 请选“兼容性最佳”，或存为 JPEG。',
    'Please choose a JPEG, PNG, WebP or GIF. HEIC photos cannot be used yet: on an iPhone choose "Most Compatible", or save as JPEG.',
  ),
  picture_damaged: entry(422, '这张图片已损坏，请换一张。', 'This picture is damaged. Please choose another.'),
  picture_upload_lost: entry(409, '这张图片没有传好，请重新添加。', 'The upload failed. Please add the picture again.'),
  pictures_not_ready: entry(
    409,
    '还有图片没有处理好，请稍等，或去掉它。草稿已保留。',
    'A picture is not ready. Please wait, or take it out; your draft is kept.',
  ),
  payment_needs_wechat: entry(
    422,
    '邮资只能在微信里付，信会留着。',
    'Postage is paid inside WeChat only; the letter is kept.',
  ),
  joining_required: entry(
    409,
    '第一次来，请先阅读隐私政策并填写出生年月。',
    'As this is your first time, please read the privacy policy and enter your month of birth.',
  ),
  too_young: entry(
    403,
    '未满 14 岁需由监护人使用自己的账号代为寄信。您刚才填写的内容没有保存。',
    'Under 14, a guardian has to write with an account of their own. Nothing you entered was kept.',
  ),
  too_many_tries: entry(429, '尝试次数太多，请稍后再试。', 'Too many tries. Please wait a while.'),
  malformed_request: entry(400, '无法识别这个请求。', 'This request could not be understood.'),
  request_too_slow: entry(
    400,
    '请求传输得太慢，已经中断，请再试一次。',
    'The request took too long to arrive. Please try again.',
  ),
  delivery_too_soon: entry(
    422,
    '送达时间太近了，请选晚一些。',
    'The delivery time is too soon. Please choose a later one.',
  ),
} satisfies Record<string, ErrorEntry>;

export type PhoneErrorCode = keyof typeof phoneErrors;

export const phoneErrorCodes = Object.keys(phoneErrors) as PhoneErrorCode[];

/** True for one of them. */
export const isPhoneErrorCode = (code: string): code is PhoneErrorCode =>
  (phoneErrorCodes as readonly string[]).includes(code);
