/** What the stand-in of Tencent Cloud SMS must know of its one customer. */
export interface TencentSmsConfig {
  secretId: string;
  secretKey: string;
  sdkAppId: string;
  signName: string;
  /** Approved texts with places `{1}`, `{2}`, by the number of their template. */
  templates: Record<string, string>;
  /** The template of verification, which takes digits only. */
  codeTemplateId: string;
  /** Where receipts are pushed to. */
  reportUrl: string;
}

const texts = ['secretId', 'secretKey', 'sdkAppId', 'signName', 'codeTemplateId', 'reportUrl'] as const;

/** True for a whole configuration out of parsed JSON. */
export function isTencentSmsConfig(given: unknown): given is TencentSmsConfig {
  const { templates, ...rest } = (given ?? {}) as Record<string, unknown>;
  const areTexts = texts.every((name) => typeof rest[name] === 'string' && rest[name] !== '');
  return areTexts && typeof templates === 'object' && templates !== null;
}
