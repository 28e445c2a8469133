import { beforeEach, describe, expect, it, vi } from "vitest";

import { disk, storage } from "../memory-storage.ts";

vi.mock("../../../src/extension/platform/storage.ts", () => import("../memory-storage.ts"));

import { createSettings } from "../../../src/extension/background/settings.ts";

beforeEach(() => {
  storage.clear();
  disk.isFull = false;
});

describe("the person's choices", () => {
  it("are Vietnamese and whole marks until somebody chooses, and kept for good", async () => {
    expect(await createSettings().read()).toMatchObject({ language: "vi", marks: "full" });
    await createSettings().change({ language: "en" });
    expect(await createSettings().read()).toMatchObject({ language: "en", marks: "full" });
  });

  it("are all kept when two are made at the same moment", async () => {
    const settings = createSettings();
    await Promise.all([settings.change({ language: "en" }), settings.change({ marks: "dot" })]);
    expect(await settings.read()).toMatchObject({ language: "en", marks: "dot" });
    expect(await createSettings().read()).toMatchObject({ language: "en", marks: "dot" });
  });

  it("stay what they were where they can't be stored, and can be changed later", async () => {
    const settings = createSettings();
    await settings.change({ marks: "dot" });
    disk.isFull = true;
    await expect(settings.change({ marks: "full" })).rejects.toThrow("full");
    expect(await settings.read()).toMatchObject({ marks: "dot" });
    disk.isFull = false;
    expect(await settings.change({ language: "en" })).toMatchObject({ marks: "dot", language: "en" });
  });
});
