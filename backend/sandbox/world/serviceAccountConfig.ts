/** What the stand-in of WeChat must know of the service account of the product. */
export interface ServiceAccountConfig {
  appId: string;
  appSecret: string;
  /** Token and EncodingAESKey of its message push, and where its events are pushed to. */
  eventToken: string;
  eventAesKey: string;
  eventUrl: string;
  letterTemplateId: string;
}

const texts = ['appId', 'appSecret', 'eventToken', 'eventAesKey', 'eventUrl', 'letterTemplateId'] as const;

/** True for a whole configuration out of parsed JSON. */
export function isServiceAccountConfig(given: unknown): given is ServiceAccountConfig {
  const fields = (given ?? {}) as Record<string, unknown>;
  return texts.every((name) => typeof fields[name] === 'string' && fields[name] !== '');
}
