import { SIGNS } from "../ui/shield.tsx";
import type { Card } from "./card.ts";

const WIDTH = 1_080;
const EDGE = 72;
const FONT = 'system-ui, "Segoe UI", "Be Vietnam Pro", Roboto, sans-serif';
const SHIELD = "M22 2 40 8v14c0 12-8 20-18 24C12 42 4 34 4 22V8z";
const SIGN = { danger: SIGNS.cross, caution: SIGNS.exclamation, hijacked: SIGNS.person };
const COLOURS = { danger: "#b3140c", caution: "#8a5200", hijacked: "#7a4700" };
const INK = "#14202b";
const QUIET = "#47566a";

interface Line {
  readonly text: string;
  readonly font: string;
  readonly colour: string;
  readonly height: number;
  /** Space above. */
  readonly above: number;
}

/** Draws a card on a canvas, as high as its words need; on this machine alone, no picture is fetched. */
export function drawCard(canvas: HTMLCanvasElement, card: Card): void {
  const pen = canvas.getContext("2d");
  if (pen === null) return;
  canvas.width = WIDTH;
  const lines = linesOf(pen, card);
  const head = 220;
  canvas.height = head + lines.reduce((sum, { above, height }) => sum + above + height, 0) + EDGE;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = COLOURS[card.look];
  pen.fillRect(0, 0, WIDTH, head);
  drawShield(pen, card.look);
  pen.textBaseline = "alphabetic";
  pen.fillStyle = "#fff";
  pen.font = `500 32px ${FONT}`;
  pen.fillText(card.speaker, EDGE + 124, 98);
  pen.font = `700 54px ${FONT}`;
  pen.fillText(card.title, EDGE + 124, 160, WIDTH - 2 * EDGE - 124);
  let y = head;
  for (const { text, font, colour, height, above } of lines) {
    y += above + height;
    pen.font = font;
    pen.fillStyle = colour;
    pen.fillText(text, EDGE, y - height * 0.25);
  }
}

function drawShield(pen: CanvasRenderingContext2D, look: Card["look"]): void {
  pen.save();
  pen.translate(EDGE, 56);
  pen.scale(2.2, 2.2);
  pen.fillStyle = "#fff";
  pen.fill(new Path2D(SHIELD));
  pen.strokeStyle = COLOURS[look];
  pen.lineWidth = 4;
  pen.lineCap = "round";
  pen.stroke(new Path2D(SIGN[look]));
  pen.restore();
}

function linesOf(pen: CanvasRenderingContext2D, { what, rows }: Card): readonly Line[] {
  const lines: Line[] = [];
  const add = (text: string, font: string, colour: string, height: number, above: number): void => {
    pen.font = font;
    for (const [at, part] of wrapped(text, (one) => pen.measureText(one).width).entries())
      lines.push({ text: part, font, colour, height, above: at === 0 ? above : 0 });
  };
  for (const [at, text] of what.entries())
    add(
      text,
      `${at === 0 ? "700 46px" : "400 36px"} ${FONT}`,
      at === 0 ? INK : QUIET,
      at === 0 ? 62 : 50,
      at === 0 ? 44 : 4,
    );
  for (const { label, text } of rows) {
    add(label, `600 30px ${FONT}`, QUIET, 42, 34);
    add(text, `400 38px ${FONT}`, INK, 54, 2);
  }
  return lines;
}

/** Breaks a text at spaces, and a word that is too long for a line anywhere. */
function wrapped(text: string, width: (part: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (width(longer) <= WIDTH - 2 * EDGE) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const letter of word) {
      if (width(line + letter) > WIDTH - 2 * EDGE) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
  }
  return line === "" ? lines : [...lines, line];
}
