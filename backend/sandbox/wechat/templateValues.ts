const DATE = /(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.,]\d{1,2}[-/.,]\d{1,2})/.source;
const TIME = /(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?/.source;

/**
 * Keyword kind → form of its value, from the send page of the subscribe-message API. Lengths are UTF-16 units, the
 * stricter reading.
 */
const FORMS: Record<string, RegExp> = {
  thing: /^.{1,20}$/,
  number: /^[+-]?(?=[\d.]{1,32}$)\d+(?:\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}\s]{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: new RegExp(`^(?:${DATE} ?)?${TIME}(?: ?~ ?(?:${DATE} ?)?${TIME})?$`),
  date: new RegExp(`^${DATE}(?: ?${TIME})?(?: ?~ ?${DATE}(?: ?${TIME})?)?$`),
  amount: /^[¥￥$€£]?\d{1,10}(?:\.\d+)?元?$/,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: /^(?:[\p{Script=Han}A-Za-z0-9])[A-Za-z0-9]{0,6}(?:[\p{Script=Han}A-Za-z0-9])?$/u,
  name: /^(?:[\p{Script=Han}]{1,10}|[^\p{Script=Han}]{1,20}|(?=.*\p{Script=Han}).{1,10})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
};

const CONTROL = /\p{Cc}/u;

/**
 * What is wrong with the data of a message whose template has these keywords, worded as WeChat's 47003 does; undefined
 * when nothing is.
 */
export function findDataFault(keywords: readonly string[], data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return 'data is emtpy';
  const given = data as Record<string, { value?: unknown } | undefined>;
  for (const keyword of keywords) {
    const value = given[keyword]?.value;
    if (value === undefined || value === '') return `data.${keyword}.value is emtpy`;
    if (typeof value !== 'string' || !isValueAllowed(keyword, value)) return `data.${keyword}.value invalid`;
  }
  const stranger = Object.keys(given).find((key) => !keywords.includes(key));
  return stranger && `data.${stranger} invalid`;
}

/** Whether a value fits the kind its keyword is named after (`thing1` → thing). */
export function isValueAllowed(keyword: string, value: string): boolean {
  const form = FORMS[keyword.replace(/\d+$/, '')];
  return form !== undefined && !CONTROL.test(value) && form.test(value);
}
