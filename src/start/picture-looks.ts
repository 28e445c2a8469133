/** One way of seeing: scheme, language, width, and what the person's system asks for. */
export interface PictureLook {
  readonly name: string;
  readonly scheme: "light" | "dark";
  readonly language: "vi" | "en";
  readonly width: number;
  readonly still?: true;
  readonly forced?: true;
}

const SIZES = [320, 1_280] as const;
const MOVING: readonly PictureLook[] = (["light", "dark"] as const).flatMap((scheme) =>
  (["vi", "en"] as const).flatMap((language) =>
    SIZES.map((width) => ({ name: `${scheme}-${language}-${width}`, scheme, language, width })),
  ),
);
export const LOOKS: readonly PictureLook[] = [
  ...MOVING,
  ...MOVING.map((look) => ({ ...look, name: `${look.name}-still`, still: true as const })),
  { name: "forced-vi-1280", scheme: "dark", language: "vi", width: 1_280, forced: true },
];
