import { label } from '../../../shared/label';
import type { PolicySection } from './PolicySection';

/** What people may do, and what becomes of their data when they go. */
export const rightsText = (contact: string): readonly PolicySection[] => [
  {
    title: label('您的权利', 'Your rights'),
    paragraphs: [
      label(
        '在小程序的"隐私"页可以自己完成：查看我们持有的全部数据；导出一份副本（JSON 与可阅读的网页，附校验清单）；更正笔名和联系方式；逐项给予或撤回同意；删除任何一封信；注销账号。为了确认是您本人，导出、联系方式和注销需要五分钟内重新验证。',
        'On the privacy page of the mini program you can yourself: see all we hold of you; export a copy (JSON and a page to read, with a list to check it by); correct your pen name and contacts; give or withdraw each consent; delete any letter; close your account. Exporting, contacts and closing ask you to prove again that it is you, within five minutes.',
      ),
      label(
        `您也可以写信到 ${contact} 行使这些权利或投诉，我们在 15 个工作日内答复；拒绝时说明理由，您可以向网信部门投诉或向法院起诉。`,
        `You may also write to ${contact} to use these rights or to complain; we answer within 15 working days. If we refuse we say why, and you may turn to the cyberspace authorities or to court.`,
      ),
    ],
  },
  {
    title: label('需要您同意的事项', 'What needs your consent'),
    paragraphs: [
      label(
        '以下事项默认关闭，可随时开启或撤回，撤回不影响此前的处理。目前系统并未进行其中任何一项；将来如果开始，也只针对已开启的人。每次给予和撤回都记入不可更改的记录。',
        'All of these are off until you switch them on, and can be switched off at any time, for the future. Today the system does none of them; should it begin, then only for those who have switched them on. Each change is entered into a record that cannot be altered.',
      ),
    ],
    table: 'consents',
  },
  {
    title: label('注销账号', 'Closing your account'),
    paragraphs: [
      label(
        '申请注销时，您为尚未送达的信选择一种处理：取消（已付的邮资记为应退款），或立即送达。申请后账号随即停用；您可选 0 至 7 天的等待期，期间可以撤销；之后开始删除，自申请起最迟 15 天内完成，并销毁您的密钥。凭注销时给出的回执码可查看删除了什么、依法保留了什么、还有什么款项退给您；无法原路退回的款项，可凭回执码告知收款账户，它以专用密钥加密，付清即删。',
        'When you ask to close, you choose for letters not yet delivered: cancel them (postage paid is owed back to you), or deliver them now. The account is put out of use at once; you choose to wait 0 to 7 days, in which you can undo it. Then erasing begins; it is done within 15 days of your asking, and your keys are destroyed. With the code you are given you can read what was erased, what the law made us keep and what money goes back to you; where to pay what cannot go back the way it came you can say with it, and that is kept under a key of its own and deleted once it is paid.',
      ),
      label(
        '依法保留的只有订单与支付记录（10 年，与您账号的关联已清除；还有款项应退的，凭回执码可以找到，直到退清后 90 天）和以标记代替账号的同意记录（3 年）。已经送到收信人手中的信属于收信人，其副本不随您的账号删除。',
        'Kept by law are only records of orders and payments (10 years, no longer linked to your account; those of which money goes back can be found by that code until 90 days after it has arrived) and the record of consents under a mark (3 years). A letter that has reached its recipient is theirs; their copy does not go with your account.',
      ),
    ],
  },
  {
    title: label('如果您是收信人', 'If you receive letters'),
    paragraphs: [
      label(
        '您的称呼、手机号或邮箱由寄信人提供，只用于送达那一封信，加密保存，不用于匹配、推荐或营销。没有账号也可以：用验证码查询有几封信正寄往您的手机号或邮箱；有任何要求，请来信。',
        'Your name, phone or e-mail was given by the sender. It serves to deliver that one letter, is sealed, and is used for no matching, suggesting or marketing. Without an account you can ask, with a code sent to it, how many letters are under way to your phone or e-mail. For anything else, write to us.',
      ),
    ],
  },
  {
    title: label('儿童与未成年人', 'Children and minors'),
    paragraphs: [
      label(
        '未满 14 周岁不能开设账号，填写的内容不会保存，请由监护人使用自己的账号代为寄信。14 至 17 周岁可以使用，但不能开启营销信息。如果发现误收了儿童的信息，请联系我们，我们会尽快删除。',
        'Under 14 no account can be opened, and nothing entered is kept; a guardian may write with an account of their own. From 14 to 17 you may use PostoMe, but marketing cannot be switched on. Should we hold data of a child by mistake, tell us and we will erase it soon.',
      ),
    ],
  },
  {
    title: label('数据存放在哪里', 'Where data are kept'),
    paragraphs: [
      label(
        '数据存放在中国大陆境内的阿里云服务器上，不向境外提供。如果您填写的邮箱由境外服务商提供，到信通知（署名和取信码，不含信件内容）会按您的要求发到那里。',
        'Data are kept on Alibaba Cloud servers in mainland China and given to nobody abroad. If a mailbox you name lies abroad, the notice of a letter (signature and pick-up code, never the letter) goes there at your request.',
      ),
    ],
  },
  {
    title: label('本政策的变更', 'Changes of this policy'),
    paragraphs: [
      label(
        '每个版本都有日期和版本号。您加入时同意的版本记在同意记录里。用途、方式或种类发生变化时，会重新征求您的同意，而不是只发公告。',
        'Each version has a date and a number. Which one you agreed to when joining stands in the record of consents. A change of purposes, methods or kinds of data needs your agreement anew; an announcement is not enough.',
      ),
    ],
  },
];
