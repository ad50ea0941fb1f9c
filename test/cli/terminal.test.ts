import { describe, expect, test } from "vitest";
import { lookOf } from "../../packages/ropc-scan/src/io.ts";
import { cropLine, displayWidth, escapeJson, escapeText, wrapText } from "../../packages/ropc-scan/src/terminal.ts";

test.each([
  ["\u001b[31mred\u001b[0m", "\\u{1b}[31mred\\u{1b}[0m"],
  ["a\r\nb", "a\\u{d}\\u{a}b"],
  ["\u202eevil\u2066", "\\u{202e}evil\\u{2066}"],
  ["\u0007\u0000\u009b", "\\u{7}\\u{0}\\u{9b}"],
  ["a\tb\tc", "a   b   c"],
  ["日本\tx", "日本    x"],
  ["plain → é 日本 👍", "plain → é 日本 👍"],
  ["\u200b\ufeff\u2028", "\\u{200b}\\u{feff}\\u{2028}"],
])("what could steer a terminal is written out: %j", (text, escaped) => {
  expect(escapeText(text)).toBe(escaped);
});

test("JSON stays JSON", () => {
  const value = { path: "\u202e\u001b\u009b\u2028x" };
  expect(JSON.parse(escapeJson(JSON.stringify(value)))).toEqual(value);
  expect(escapeJson(JSON.stringify(value))).toMatch(/^[\x20-\x7e]*$/);
});

test.each([
  ["abc", 3],
  ["日本語", 6],
  ["é", 1],
  ["e\u0301", 1],
  ["👍", 2],
  ["👨‍👩‍👧", 2],
  ["한글", 4],
  ["ｗｉｄｅ", 8],
  ["→", 1],
  ["", 0],
  ["❤️", 2],
  ["🇩🇪", 2],
])("the width of %s", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test("wrapping", () => {
  expect(wrapText("one two three four", 9)).toEqual(["one two", "three", "four"]);
  expect(wrapText("averyveryverylongword a", 5)).toEqual(["averyveryverylongword", "a"]);
});

describe("cropping shows what is meant", () => {
  const narrow = `${"x".repeat(500)}TOKEN${"y".repeat(500)}`;
  const wide = `${"日本語👍 ".repeat(50)}TOKEN${"語".repeat(100)}`;
  test.each([
    ["narrow", narrow],
    ["wide", wide],
  ])("%s", (_, line) => {
    for (const width of [30, 79, 80, 120]) {
      const from = displayWidth(line.slice(0, line.indexOf("TOKEN")));
      const { text, shift } = cropLine(line, from, width);
      expect(displayWidth(text)).toBeLessThanOrEqual(width);
      expect(displayWidth(text.slice(0, text.indexOf("TOKEN")))).toBe(from - shift);
    }
  });
  test("near the start nothing is cut there", () => {
    expect(cropLine(narrow, 10, 40)).toEqual({ text: `${"x".repeat(39)}…`, shift: 0 });
  });
  test("a short line stays", () => {
    expect(cropLine("abc", 1, 80)).toEqual({ text: "abc", shift: 0 });
  });
});

test.each([
  [true, "auto", {}, true],
  [false, "auto", {}, false],
  [true, "auto", { NO_COLOR: "1" }, false],
  [true, "auto", { NO_COLOR: "" }, true],
  [false, "auto", { FORCE_COLOR: "1" }, true],
  [true, "auto", { FORCE_COLOR: "0" }, false],
  [true, "auto", { TERM: "dumb" }, false],
  [false, "always", { NO_COLOR: "1" }, true],
  [true, "never", { FORCE_COLOR: "1" }, false],
] as const)("colours: terminal %s, --color %s, %o", (isTTY, color, env, colors) => {
  expect(lookOf({ isTTY, columns: 100 }, color, env)).toEqual({ colors, width: isTTY ? 100 : null });
});
