import { inLocale } from '../../../services/language';

// What the terms of service, the privacy policy and the pages of writing promise, in short; nothing beyond them.
export const texts = inLocale({
  zh: {
    title: '我们的承诺',
    lead: '在您选的日子、按您选的方式，把“有一封信”的通知送到收信人那里；在那之前，妥善保管这封信。',
    words: [
      {
        name: '准时',
        text: '联系方式在送达前 12 个月内确认过的信，目标是 99% 在约定时刻后 15 分钟内、99.99% 在 24 小时内由送通知的服务商接收。',
      },
      {
        name: '无法承诺的',
        text: '微信、运营商或邮箱服务商是否把通知显示给收信人；号码、邮箱多年后是否仍属于同一个人。因此请留下不止一种方式，并不时确认。',
      },
      {
        name: '送不到时',
        text: '按您封信时选的办法处理；没有选的，信留在您的账号里，并告诉您原因。最后没有人收到的，邮资都退。',
      },
      {
        name: '来晚了',
        text: '因为我们或送通知的服务商晚到一小时以上，信的封面上会写明来晚了、为什么。晚到的信不退邮资。',
      },
      {
        name: '谁看得到',
        text: '信在封缄时做一次安全检查，此外只给您和收信人看。检查拿不准的，只有您同意，审核员才会看您同意的那几处。通知里从不含信的标题和正文。',
      },
      {
        name: '停止服务时',
        text: '至少提前 90 天告诉您。还在路上的信，由您选择提前或取消；您没有选择的，我们在停止之前送达。',
      },
    ],
    terms: '看完整的服务条款',
  },
  en: {
    title: 'Our promise',
    lead: 'On the day you chose, by the ways you chose, we bring your recipient word of your letter. Until then we keep it safe.',
    words: [
      {
        name: 'On time',
        text: 'Of letters whose contact was confirmed in the 12 months before, we mean 99% to be taken by whoever carries the notice within 15 minutes of the chosen time, and 99.99% within 24 hours.',
      },
      {
        name: 'What we cannot promise',
        text: 'That WeChat, a carrier or a mail provider shows the notice, or that a number or mailbox is still the same person’s after years. So give more than one way, and confirm them now and then.',
      },
      {
        name: 'If it reaches nobody',
        text: 'What you chose when sealing holds. Where nothing was chosen, the letter stays in your account and you are told why. Where nobody gets it in the end, the postage goes back.',
      },
      {
        name: 'If it is late',
        text: 'More than an hour late through us or whoever carries its notice: the cover of the letter says that it was, and why. The postage of a late letter is not paid back.',
      },
      {
        name: 'Who sees it',
        text: 'It is checked once for safety when you seal; beyond that it is shown to you and your reader only. Where the check is in doubt, a moderator looks at the places you agree to, and only if you do. No notice ever holds its title or its words.',
      },
      {
        name: 'If we ever close',
        text: 'You hear of it 90 days before at least. For each letter under way you choose an earlier day, or to cancel it; where you choose nothing, we deliver it before the last day.',
      },
    ],
    terms: 'Read the whole terms',
  },
});
