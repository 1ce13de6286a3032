import { label } from '../../../shared/label';
import type { PolicySection } from './PolicySection';
import { rightsText } from './rightsText';

/** Who answers for personal data. The company's registered name is to be set here before the first release. */
export const handler = { name: 'PostoMe', contact: 'help@postome.com' } as const;

/** The privacy policy, section by section. What it states of the system is what the system does; tables are generated. */
export const policyText: readonly PolicySection[] = [
  {
    title: label('我们是谁', 'Who we are'),
    paragraphs: [
      label(
        `${handler.name} 帮您把信寄给未来，并作为个人信息处理者对您的个人信息负责。任何问题请写信到 ${handler.contact}。`,
        `${handler.name} carries letters into the future and answers for your personal data as its handler. Write to ${handler.contact} about anything in here.`,
      ),
      label(
        '浏览本页不需要同意。只有在您加入时主动勾选之后，我们才保存您的信息；不勾选，您仍可用取信码拆信和阅读本政策。',
        'Reading this page asks nothing of you. We keep data of yours only after you have ticked the box when joining; without it you can still open letters with a pick-up code and read this policy.',
      ),
    ],
  },
  {
    title: label('我们持有什么、为什么、多久', 'What we hold, why, and for how long'),
    paragraphs: [
      label(
        '下表由系统的数据登记册自动生成，列出每一项个人信息的用途、依据、保存期限、保护方式和注销时的处理。任何一种登录方式就足够：微信、手机号、邮箱或用户名。',
        'This table is made from the register of data inside the system: each item with purpose, reason, expiry, protection, and what happens when you leave. One way to sign in is enough: WeChat, phone, e-mail or a username.',
      ),
      label(
        '我们不收集银行卡号、身份证号、精确位置、通讯录或设备硬件编号。出生年月只在加入时用来判断年龄，只留下"14 至 17 岁"或"18 岁以上"。',
        'We take no card numbers, identity numbers, location, address book or hardware ids. The month of birth you enter when joining is used once; only "14 to 17" or "18 and over" is kept.',
      ),
    ],
    table: 'held',
  },
  {
    title: label('谁会得到什么', 'Who is told what'),
    paragraphs: [
      label(
        '我们不出售个人信息，也没有广告或第三方统计。为了登录、内容检查、收款和送达，下列接收方得到表中所列的信息，除此以外没有。通知里从不含信件的标题和正文。',
        'We sell nothing, and there is no advertising and no third-party tracking. To sign you in, check content, take payment and deliver, these receivers get what stands beside them and nothing else. No notice ever holds the title or the words of a letter.',
      ),
      label(
        '封信时，信件文字、收信人称呼和您的 OpenID 会发给微信做内容安全检查；您的账号没有微信时，改由阿里云检查文字和称呼，不告诉它您是谁。信中的图片和图片说明一并检查：图片由检查文字的一方看，微信从一个最长一小时、查完即失效的地址下载，阿里云收到的不带您的身份。不通过的信不会寄出。检查拿不准的，只有您同意，审核员才会看您同意的那几处，每次查看都有记录。收信人看到的是您写的署名。',
        'When you seal a letter, its words, the name of its recipient and your OpenID go to WeChat for a content check; if WeChat is no way into your account, Alibaba Cloud checks words and name instead, without being told who you are. Pictures and what is said of them are checked too, by whoever checks the words: WeChat downloads a picture from an address that ends with the check, after an hour at most; Alibaba Cloud is sent it without being told whose it is. What does not pass is not sent. Where the check is not sure, a moderator sees just the pieces you agree to, only if you do, and every look is recorded. Recipients see the signature you wrote.',
      ),
      label(
        '法律要求我们提供信息时，我们只按法定程序提供被要求的部分。',
        'Where the law obliges us to hand something over, we hand over only what was asked for by due process.',
      ),
    ],
    table: 'receivers',
  },
  {
    title: label('您设备上的 Cookie 和存储', 'Cookies and storage on your device'),
    paragraphs: [
      label(
        '只用于登录和未写完的信，没有用于广告或追踪的内容，因此也没有需要您选择的横幅。清除它们不影响阅读本政策和用取信码拆信。',
        'They serve the session and unfinished letters, nothing else; that is why no banner asks you to choose. Clearing them keeps you from neither this policy nor opening letters with a code.',
      ),
    ],
    table: 'device',
  },
  {
    title: label('数据库以外', 'Outside of the database'),
    paragraphs: [
      label(
        '运行中的缓存、任务队列和日志只含编号和代码，不含信件文字、联系方式、验证码或凭证。信中的图片先去掉拍摄地点等一切附带信息，再以各自的密钥加密存放在对象存储里；刚选的原图在处理后删除，最长十分钟。',
        'Cache, job queue and logs hold numbers and codes only: never words of letters, contacts, codes or tokens. Pictures of letters lose all that came along with them, such as where they were taken, and are kept in an object store, each encrypted under a key of its own; the file you chose is deleted once it is processed, within ten minutes.',
      ),
    ],
    table: 'elsewhere',
  },
  {
    title: label('我们怎样保护', 'How it is protected'),
    paragraphs: [
      label(
        '传输使用 HTTPS。信件、署名、收信人、您的联系方式和笔名以 AES-256-GCM 加密保存，每个账号、每封信各有自己的密钥，密钥与数据分库存放。密码只保存加盐的单向散列。没有绝对的安全；一旦发生泄露，我们会按法律及时告知您和主管部门。',
        'Data travel by HTTPS. Letters, signatures, recipients, your contacts and pen name are sealed by AES-256-GCM, with a key of its own for each account and each letter, kept in a database apart. Of passwords only a salted one-way hash is kept. Nothing is perfectly safe; should there be a breach, we tell you and the authorities promptly as the law asks.',
      ),
    ],
  },
  ...rightsText(handler.contact),
];
