import { SmsRefusal } from './smsRefusal';

const LONGEST_VALUE = 35;

/** A verification code is 4 to 6 letters or digits. */
const CODE = /^[A-Za-z0-9]{4,6}$/;

/** The text of a message with its variables filled in; throws SmsRefusal for parameters the product would not take. */
export function fillTemplate(templateText: string, parametersJson: string | undefined, isVerification = false): string {
  const parameters = readParameters(parametersJson);
  return templateText.replace(/\$\{(\w+)\}/g, (_place, name: string) => {
    const value = parameters[name];
    if (value === undefined || value === '') {
      throw new SmsRefusal('isv.TEMPLATE_MISSING_PARAMETERS', `模板缺少变量: ${name}`);
    }
    checkValue(name, value);
    if (isVerification && !CODE.test(String(value))) {
      throw new SmsRefusal('isv.TEMPLATE_PARAMS_ILLEGAL', `变量属性与内容不匹配: ${name}`);
    }
    return String(value);
  });
}

function readParameters(json: string | undefined): Record<string, unknown> {
  if (!json) return {};
  const refusal = new SmsRefusal('isv.INVALID_JSON_PARAM', 'JSON参数不合法');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw refusal;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusal;
  return value as Record<string, unknown>;
}

function checkValue(name: string, value: unknown): void {
  if (typeof value !== 'string') throw new SmsRefusal('isv.INVALID_JSON_PARAM', 'JSON参数不合法，变量值须为字符串');
  if ([...value].length > LONGEST_VALUE) throw new SmsRefusal('isv.PARAM_LENGTH_LIMIT', `参数超出长度限制: ${name}`);
  if (/https?:|www\.|\w\.(?:com|cn|net|org)\b/i.test(value)) {
    throw new SmsRefusal('isv.PARAM_NOT_SUPPORT_URL', '变量不支持传入URL');
  }
  if (/\p{Extended_Pictographic}|[【】]/u.test(value)) {
    throw new SmsRefusal('isv.TEMPLATE_PARAMS_ILLEGAL', `变量属性与内容不匹配: ${name}`);
  }
}
