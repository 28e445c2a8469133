declare const __KHIEN_FEED_URLS__: readonly string[];
declare const __KHIEN_INTAKE_URL__: string;
declare const __KHIEN_FEED_ROOT__: string;

/** What the build decided: where the feed is, whom to trust, where reports go. */
export const BUILT_IN = {
  feedUrls: __KHIEN_FEED_URLS__,
  intakeUrl: __KHIEN_INTAKE_URL__,
  rootText: __KHIEN_FEED_ROOT__,
} as const;
