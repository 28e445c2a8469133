import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PageProps } from "../ui/start-page.tsx";
import { NoWarning, WarnedPage, type WarnedProps } from "../ui/warned-page.tsx";
import { cardOf, cardText } from "./card.ts";
import { drawCard } from "./draw-card.ts";

/** The card for somebody one trusts, seen before it is copied. Nothing is sent: the person pastes it themselves. */
export function SharePage(props: PageProps) {
  return <WarnedPage {...props} Sheet={ShareSheet} />;
}

/** By then a picture that is saved has been read. */
const READ_MS = 10_000;

type Done = "copied" | "downloaded" | "refused";

function ShareSheet({ warning, words }: WarnedProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [done, setDone] = useState<Done>();
  const card = cardOf(warning, words);
  // Before the first paint: an effect after it would show an empty frame first.
  useLayoutEffect(() => {
    if (canvas.current !== null && card !== undefined) drawCard(canvas.current, card);
  }, [warning]);
  if (card === undefined) return <NoWarning text={words("gone")} />;
  const text = cardText(card);
  const picture = (): Promise<Blob> =>
    new Promise((resolve, reject) =>
      canvas.current?.toBlob(
        (blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)),
        "image/png",
      ),
    );
  const copy = (work: Promise<void>): void =>
    void work.then(
      () => setDone("copied"),
      () => setDone("refused"),
    );
  const download = async (): Promise<void> => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await picture());
    link.download = "khien.png";
    link.click();
    // A browser may begin to read it only after the click.
    setTimeout(() => URL.revokeObjectURL(link.href), READ_MS);
    setDone("downloaded");
  };
  return (
    <main class="sheet">
      <h1>{words("shareTitle")}</h1>
      <p>{words("shareAbout")}</p>
      <canvas class="card" ref={canvas} role="img" aria-label={text} />
      <div class="acts">
        <button
          type="button"
          class="button main"
          onClick={() => copy(navigator.clipboard.write([new ClipboardItem({ "image/png": picture() })]))}
        >
          {words("copyPicture")}
        </button>
        <button type="button" class="button" onClick={() => copy(navigator.clipboard.writeText(text))}>
          {words("copyText")}
        </button>
        <button type="button" class="button" onClick={() => void download().catch(() => setDone("refused"))}>
          {words("savePicture")}
        </button>
      </div>
      <p class="note" role="status">
        {done === undefined ? "" : words(`share_${done}`)}
      </p>
      <h2>{words("asText")}</h2>
      <pre class="card-text">{text}</pre>
    </main>
  );
}
