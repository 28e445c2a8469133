import type { Page } from "puppeteer-core";
import type { Reviewer } from "./registry-setup.ts";

/** Signs in to the console as a reviewer does. */
export async function signIn(page: Page, consoleUrl: string, { name, password }: Reviewer): Promise<void> {
  await page.goto(consoleUrl);
  await page.type("#name", name);
  await page.type("#password", password);
  await Promise.all([page.waitForNavigation(), page.click("button.main")]);
}

/** Opens the case of a key and confirms it. */
export async function confirmCase(
  page: Page,
  consoleUrl: string,
  key: string,
  reason: string,
): Promise<void> {
  await page.goto(consoleUrl);
  const link = await page.waitForSelector(`xpath/.//a[text()="${key}"]`);
  if (link === null) throw new Error(`no case of ${key}`);
  await Promise.all([page.waitForNavigation(), link.click()]);
  await page.type("#reason", reason);
  await Promise.all([page.waitForNavigation(), page.click('button[value="confirm"]')]);
}

/** Signs out, so that the next reviewer can sign in. */
export async function signOut(page: Page): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click('form[action="/console/sign-out"] button')]);
}
