/**
 * Hands a fault of our own code to the platform (WeChat's error reports, the browser's console) as an unhandled
 * rejection, while the page goes on and tells the person. The fault must hold no letter text.
 */
export function reportFault(fault: unknown): void {
  void Promise.reject(fault);
}
