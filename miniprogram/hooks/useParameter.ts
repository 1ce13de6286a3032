import { useRouter } from '@tarojs/taro';

/** A parameter this page was opened with, or null. Ours hold letters, digits and dashes only and are never encoded. */
export function useParameter(name: string): string | null {
  return useRouter().params[name] || null;
}
