// The person before the screen reads Chinese, whatever the machine of the test speaks.
if (globalThis.navigator)
  Object.defineProperty(globalThis.navigator, 'language', { value: 'zh-CN', configurable: true });
