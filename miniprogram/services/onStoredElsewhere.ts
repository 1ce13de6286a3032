/** Calls back whenever another tab of this browser stores or forgets a key; answers how to stop. WeChat has no tabs. */
export function onStoredElsewhere(key: string, changed: () => void): () => void {
  if (process.env.TARO_ENV === 'weapp') return () => undefined;
  const hear = (event: StorageEvent) => event.key === key && changed();
  window.addEventListener('storage', hear);
  return () => window.removeEventListener('storage', hear);
}
