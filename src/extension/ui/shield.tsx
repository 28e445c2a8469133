/** What stands on the shield, in a box of 44 by 48. */
export const SIGNS = {
  none: "",
  cross: "m15 17 14 14m0-14L15 31",
  exclamation: "M22 14v12m0 6v1",
  person: "M22 13a4 4 0 1 1 0 8 4 4 0 0 1 0-8m-8 20c0-11 16-11 16 0",
  check: "m14 24 6 6 11-12",
} as const;

/** Khiên's shield; decoration, the words beside it say the same. */
export function Shield({
  sign = "none",
  size = 28,
}: {
  readonly sign?: keyof typeof SIGNS;
  readonly size?: number;
}) {
  return (
    <svg
      class="shield"
      width={size}
      height={Math.round(size * 1.09)}
      viewBox="0 0 44 48"
      aria-hidden="true"
      focusable="false"
    >
      <path class="body" d="M22 2 40 8v14c0 12-8 20-18 24C12 42 4 34 4 22V8z" />
      <path class="sign" d={SIGNS[sign]} />
    </svg>
  );
}
