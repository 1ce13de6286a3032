import type { ProfileAnswer } from './serviceAccount';

// Taro does not know it; base library 3.7.10.
interface Container {
  openOfficialAccountProfile?(options: { username: string; success(): void; fail(failure: unknown): void }): void;
}

declare const wx: Container;

/** True where this WeChat can show the page of a service account. */
export const opensProfiles = (): boolean => typeof wx.openOfficialAccountProfile === 'function';

/** Shows the page of our service account, where it can be followed; WeChat does so only straight after a tap. */
export function openProfile(username: string): Promise<ProfileAnswer> {
  return new Promise((resolve) => {
    const fail = () => resolve('unavailable');
    if (!wx.openOfficialAccountProfile) fail();
    else wx.openOfficialAccountProfile({ username, success: () => resolve('opened'), fail });
  });
}
