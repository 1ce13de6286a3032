// For the H5 build; the weapp build takes serviceAccount.weapp.ts instead, which promises the same.

/** Whether the page of the service account opened; only the server hears whether somebody follows. */
export type ProfileAnswer = 'opened' | 'unavailable';

interface Container {
  openOfficialAccountProfile?(options: { username: string; success(): void; fail(failure: unknown): void }): void;
}

const container = (): Container | undefined => (globalThis as { wx?: Container }).wx;

/** True where the container can show the page of a service account; a browser cannot. */
export const opensProfiles = (): boolean => typeof container()?.openOfficialAccountProfile === 'function';

/** Shows the page of our service account, where it can be followed; WeChat does so only straight after a tap. */
export function openProfile(username: string): Promise<ProfileAnswer> {
  return new Promise((resolve) => {
    const fail = () => resolve('unavailable');
    const wechat = container();
    if (!wechat?.openOfficialAccountProfile) fail();
    else wechat.openOfficialAccountProfile({ username, success: () => resolve('opened'), fail });
  });
}
