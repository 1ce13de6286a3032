/** Inside WeChat no browser has an address. */
export function straightenAddress(): void {}
