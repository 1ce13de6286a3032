/** The header that shows who asks: the mini program keeps its tokens itself. */
export const credentialHeaders = (_isChange: boolean, accessToken?: string): Record<string, string> =>
  accessToken ? { Authorization: `Bearer ${accessToken}` } : {};

/** Nothing to tell sessions apart by is needed where tokens are kept. */
export const markOf = (_token: string | null): string | null => null;

/** A phone holds one session, the one it keeps. */
export const holdsSession = (_mark: string | null): boolean => true;
