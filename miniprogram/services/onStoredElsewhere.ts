/** Calls back whenever another tab of this browser stores or forgets a key; answers how to stop. WeChat has no tabs. */
export function onStoredElsewhere(key: string, changed: () => void): () => void {
  if (process.env.TARO_ENV === 'weapp') return () => undefined;
  // The stand-ins keep the storage of several people apart in one browser, by what they put before each key.
  const hear = (event: StorageEvent) => event.key?.endsWith(key) && changed();
  window.addEventListener('storage', hear);
  return () => window.removeEventListener('storage', hear);
}
