/**
 * Hosts below which anybody can have a site or a document, and which are no public suffixes: one of their
 * addresses or subdomains can be listed, never all of them.
 */
const SHARED_HOSTS: ReadonlySet<string> = new Set([
  "000webhostapp.com",
  "apps.apple.com",
  "docs.google.com",
  "drive.google.com",
  "dropbox.com",
  "form.jotform.com",
  "forms.gle",
  "forms.office.com",
  "github.com",
  "linktr.ee",
  "mediafire.com",
  "notion.site",
  "onedrive.live.com",
  "play.google.com",
  "sites.google.com",
  "telegra.ph",
  "weebly.com",
  "wixsite.com",
  "wordpress.com",
]);

export function isSharedHost(host: string): boolean {
  return SHARED_HOSTS.has(host.replace(/^www\./, ""));
}
