import { useEffect } from 'react';

/** One request as the code under test made it. */
export interface SentRequest {
  url: string;
  method: string;
  header: Record<string, string>;
  data?: string;
  timeout: number;
}

type Answer = { statusCode: number; data: unknown };

const stored = new Map<string, unknown>();

/** What the fake server does with each request; a test replaces it. A rejection stands for a broken connection. */
export const fakeServer: { requests: SentRequest[]; answer(request: SentRequest): Answer | Promise<Answer> } = {
  requests: [],
  answer: () => ({ statusCode: 500, data: null }),
};

/**
 * What the fake phone does besides talking to the server. `opened` are the addresses of pages it was led to, oldest
 * first, `parameters` those that the page shown was opened with.
 */
export const fakePhone = {
  isFull: false,
  loginCodes: 0,
  opened: [] as string[],
  parameters: {} as Record<string, string>,
};

/** Empties the phone and forgets every request. */
export function resetTaro(): void {
  stored.clear();
  fakeServer.requests = [];
  fakeServer.answer = () => ({ statusCode: 500, data: null });
  fakePhone.isFull = false;
  fakePhone.loginCodes = 0;
  fakePhone.opened = [];
  fakePhone.parameters = {};
}

async function open({ url }: { url: string }): Promise<void> {
  fakePhone.opened.push(url);
}

/** The part of Taro that the services use, in memory. */
// What the components drawn now do when the page is shown.
const showing = new Set<() => void>();

/** Shows the page drawn now once more, as on coming back to it. */
export const showAgain = (): void => showing.forEach((show) => void show());

export function useDidShow(show: () => void): void {
  useEffect(() => {
    showing.add(show);
    return () => void showing.delete(show);
  });
}

export const usePullDownRefresh = (): void => undefined;
export const useDidHide = (): void => undefined;
export const useShareAppMessage = (): void => undefined;

export const useRouter = () => ({ params: fakePhone.parameters });

export default {
  getAppBaseInfo: () => ({ language: 'zh_CN' }),
  getStorageSync: (key: string) => stored.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => {
    if (fakePhone.isFull) throw new Error('setStorageSync:fail exceed storage limit');
    stored.set(key, value);
  },
  removeStorageSync: (key: string) => void stored.delete(key),
  request: async (request: SentRequest) => {
    fakeServer.requests.push(request);
    return fakeServer.answer(request);
  },
  getCurrentPages: () => [],
  setNavigationBarTitle: () => undefined,
  navigateTo: open,
  redirectTo: open,
  reLaunch: open,
  login: async () => {
    fakePhone.loginCodes += 1;
    return { code: `code-${fakePhone.loginCodes}` };
  },
};
