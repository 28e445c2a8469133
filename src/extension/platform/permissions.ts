import browser from "webextension-polyfill";

/** Whether the extension may see the platforms' pages: Firefox, and Chromium's menu, let people take that away. */
export function maySeePlatforms(): Promise<boolean> {
  return browser.permissions.contains({ origins: neededHosts() });
}

/** Asks for the platforms' pages. To be called in the very moment of a click. False when the person declines. */
export function requestPlatforms(): Promise<boolean> {
  return browser.permissions.request({ origins: neededHosts() });
}

/**
 * Asks the person whether the extension may talk to a host. To be called in the very moment of a click: the
 * browser shows its question only then. False when they decline.
 */
export function requestHost(url: string): Promise<boolean> {
  return browser.permissions.request({ origins: [patternOf(url)] });
}

/** Whether the extension may talk to a host as its own, not only as any page may. */
export function hasHost(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(url)] });
}

/** Gives a host's permission back; one that was never given is no error. */
export async function giveBackHost(url: string): Promise<void> {
  await browser.permissions.remove({ origins: [patternOf(url)] }).catch(() => false);
}

function neededHosts(): string[] {
  return browser.runtime.getManifest().host_permissions as string[];
}

function patternOf(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}
