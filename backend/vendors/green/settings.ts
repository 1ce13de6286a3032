import { z } from 'zod';
import { address, count, declareSettings, setting } from '../../platform/declareSettings';

const regions = ['cn-shanghai', 'cn-beijing', 'cn-hangzhou', 'cn-shenzhen', 'cn-chengdu'];

/** Where Alibaba Cloud's content moderation answers. */
export const greenUrls = regions.map((region) => `https://green-cip.${region}.aliyuncs.com`);

const [shanghai = '', beijing = ''] = greenUrls;

/** The account for content moderation at Alibaba Cloud. What its pages do not settle can be set. */
export const greenSettings = declareSettings({
  GREEN_ACCESS_KEY_ID: setting(
    z.string().min(1),
    'Alibaba Cloud access key id for content moderation alone: it checks what people without WeChat write and show',
    'change-me',
  ),
  GREEN_ACCESS_KEY_SECRET: setting(
    z.string().min(1),
    'Alibaba Cloud access key secret for content moderation alone',
    'change-me',
    { secret: true },
  ),
  GREEN_API_URL: setting(address(/^https?$/).default(shanghai), 'Alibaba Cloud content moderation', shanghai, {
    official: greenUrls,
  }),
  GREEN_BACKUP_API_URL: setting(
    address(/^https?$/).default(beijing),
    'the region that is asked when the first one fails',
    beijing,
    { official: greenUrls },
  ),
  GREEN_TEXT_SERVICE: setting(
    z
      .string()
      .regex(/^[a-z_0-9]{1,64}$/)
      .default('comment_detection_pro'),
    'service of TextModerationPlus that judges letters, as the console names it',
    'comment_detection_pro',
  ),
  GREEN_TEXT_LENGTH: setting(
    z.coerce.number().int().min(200).max(2_000).default(500),
    'how many characters it takes at once; longer texts go in pieces that overlap by 80',
    '500',
  ),
  GREEN_DAILY_LIMIT: setting(
    count.default(100_000),
    'pieces of text checked a day in all: the fuse of what content moderation may cost',
    '100000',
  ),
  GREEN_IMAGE_SERVICE: setting(
    z
      .string()
      .regex(/^[A-Za-z_0-9]{1,64}$/)
      .default('baselineCheck'),
    'service of ImageModeration that judges pictures, as the console names it',
    'baselineCheck',
  ),
  GREEN_DAILY_PICTURES: setting(
    count.default(20_000),
    'pictures checked a day in all: the fuse of what their moderation may cost',
    '20000',
  ),
});
