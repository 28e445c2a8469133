import { Window } from "happy-dom";
import { describe, expect, it } from "vitest";
import { findBoxes } from "../../../src/extension/content/boxes.ts";
import { facebook } from "../../../src/sites/facebook.ts";

function boxesIn(html: string): readonly string[] {
  const window = new Window({ url: "https://www.facebook.com/" });
  window.document.body.innerHTML = html;
  return findBoxes(facebook, window.document as unknown as Document).map(
    ({ kind, element }) => `${kind} ${element.id}`,
  );
}

describe("boxes for messages and payments", () => {
  it.each([
    ['<div id="a" role="textbox" contenteditable="true"></div>', ["message a"]],
    ['<textarea id="a"></textarea>', ["message a"]],
    ['<button id="a">Chuyển tiền</button>', ["payment a"]],
    ['<div id="a" role="button" aria-label="Thanh toán ngay"></div>', ["payment a"]],
    ['<button id="a">Send money</button>', ["payment a"]],
    ['<a id="a" href="/x">Nạp tiền</a>', ["payment a"]],
    ['<button id="a">Thích</button>', []],
    ['<button id="a">Payroll</button>', []],
    ['<div role="navigation"><textarea id="a"></textarea></div>', []],
    ['<div id="a" role="textbox" aria-label="Tìm kiếm"></div>', []],
    [`<button id="a">${"Bài viết dài có nói chuyển tiền ".repeat(4)}</button>`, []],
  ])("in %s are %j", (html, boxes) => {
    expect(boxesIn(html)).toEqual(boxes);
  });

  it("are three at most, so that a page can't cover itself with reminders", () => {
    expect(
      boxesIn(Array.from({ length: 50 }, (_, at) => `<textarea id="a${at}"></textarea>`).join("")),
    ).toHaveLength(3);
  });

  it("are one of each kind first: many links to pay by leave room beside the box in which one writes", () => {
    const pay = ["a", "b", "c"].map((id) => `<a id="${id}" href="/x">Mua ngay</a>`).join("");
    expect(boxesIn(`${pay}<textarea id="d"></textarea>`)).toEqual(["payment a", "message d", "payment b"]);
  });
});
