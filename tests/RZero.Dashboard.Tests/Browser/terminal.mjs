// Plays what a program wrote to a terminal into a terminal emulator and takes a picture of its screen.
//   script -qfc "stty cols 80 rows 24; rzero evolve" recording
//   node terminal.mjs recording COLUMNS ROWS PICTURE [BYTES, all without]
import fs from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [recording, columns, rows, picture, bytes] = process.argv.slice(2);
const from = createRequire(import.meta.url);
const read = (name) => fs.readFileSync(from.resolve(name), "utf8");

// The lines that script(1) puts around what the program wrote are no part of it.
const recorded = fs.readFileSync(recording);
const [begin, end] = [recorded.indexOf("\n") + 1, recorded.lastIndexOf("\nScript done on")];
const said = recorded.subarray(begin, Math.min(end < 0 ? recorded.length : end, bytes === undefined ? Infinity : Number(bytes)));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await (await browser.newContext({ viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 1.5 })).newPage();
await page.setContent(`<!doctype html><style>${read("@xterm/xterm/css/xterm.css")} body { margin: 0 } #screen { display: inline-block; padding: 10px; background: #14181f }</style><div id="screen"></div>`);
await page.addScriptTag({ content: read("@xterm/xterm/lib/xterm.js") });
await page.evaluate(([text, cols, lines]) => new Promise((done) => {
  const terminal = new globalThis.Terminal({
    cols, rows: lines, fontFamily: "DejaVu Sans Mono, monospace", fontSize: 14, cursorInactiveStyle: "none", theme: { background: "#14181f" },
  });
  terminal.open(document.getElementById("screen"));
  terminal.write(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)), () => setTimeout(done, 300));
}), [said.toString("base64"), Number(columns), Number(rows)]);
await page.locator("#screen").screenshot({ path: picture });
await browser.close();
