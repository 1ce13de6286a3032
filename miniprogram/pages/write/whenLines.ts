import { clockOnArrival } from '../../../shared/schedule';
import type { DraftTime } from '../../letter/draft';
import { aheadText } from '../../locales/aheadText';
import { capital } from '../../locales/capital';
import { localTimeText, zoneText } from '../../locales/dateText';
import { dayWordsText } from '../../locales/dayWordsText';
import { rulesOf } from './rulesOf';
import { writing } from './texts';

/** A chosen time. */
type ChosenTime = Extract<DraftTime, { soonest: false }>;

/** What a chosen day is besides its name and date, in lines: by the lunar calendar, how far ahead, the rules applied. */
export const besideDay = ({ local, meant }: ChosenTime): string[] => [
  capital(
    [...(meant ? [dayWordsText({ ...meant.day, name: null })] : []), aheadText(clockOnArrival(local))].join(' · '),
  ),
  ...rulesOf(local, meant).map((rule) => writing.rules[rule]),
];

/** What is always said of a chosen time, in lines: in both calendars, weekday, zone, how far ahead, the rules applied. */
export const whenLines = ({ local, meant }: ChosenTime): string[] => [
  localTimeText(clockOnArrival(local)),
  ...(meant ? [dayWordsText(meant.day)] : []),
  `${zoneText(local.timeZone)} · ${aheadText(clockOnArrival(local))}`,
  ...rulesOf(local, meant).map((rule) => writing.rules[rule]),
];
