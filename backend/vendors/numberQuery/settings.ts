import { z } from 'zod';
import { address, declareSettings, setting } from '../../platform/declareSettings';

/** Where Alibaba Cloud says what has become of a number. */
export const numberUrls = ['https://dytnsapi.aliyuncs.com'] as const;

const text = z.string().optional();

const whileAsked = {
  inProduction: (given: string | undefined, { NUMBER_AUTH_CODE }: NodeJS.ProcessEnv) =>
    !given && NUMBER_AUTH_CODE ? 'must be set while NUMBER_AUTH_CODE is' : null,
};

/** The account by which Alibaba Cloud is asked whether a number was given to somebody else. */
export const numberSettings = declareSettings({
  NUMBER_AUTH_CODE: setting(
    text,
    'code of the approved application for re-issued numbers (二次号); without it no number is asked about before an SMS',
    '',
    { secret: true },
  ),
  NUMBER_ACCESS_KEY_ID: setting(
    text,
    'Alibaba Cloud access key id for that question alone; needed with it, as its secret',
    '',
    whileAsked,
  ),
  NUMBER_ACCESS_KEY_SECRET: setting(text, 'Alibaba Cloud access key secret for that question alone', '', {
    ...whileAsked,
    secret: true,
  }),
  NUMBER_API_URL: setting(
    address(/^https?$/).default(numberUrls[0]),
    'Alibaba Cloud, asked about numbers',
    numberUrls[0],
    {
      official: numberUrls,
    },
  ),
});

/** Whether numbers are asked about at all. */
export const asksAboutNumbers = (): boolean => Boolean(numberSettings.NUMBER_AUTH_CODE);
