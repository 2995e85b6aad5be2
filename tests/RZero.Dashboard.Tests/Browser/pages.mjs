// Looks at every page as people do and writes one line of JSON for each finding: {"page", "view", "fault"}; then waits for a change to arrive.
//   node pages.mjs URL REPORT [FOLDER FOR PICTURES]
import fs from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [base, report, pictures] = process.argv.slice(2);
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pages = {
  overview: "/runs/1",
  training: "/runs/1/training",
  questions: "/runs/1/questions",
  question: "/runs/1/question?phase=label&id=i1%2Fgenerate%2Fc%2F5",
  map: "/runs/1/map?like=i1%2Fgenerate%2Fc%2F5",
  problems: "/runs/1/problems",
  runs: "/",
  compare: "/compare",
};
const tell = (line) => console.log(JSON.stringify(line));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

async function look(context, name, path, view) {
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => request.url().startsWith(base) || request.url().startsWith("data:") || faults.push(`asks ${request.url()}`));
  page.on("dialog", (dialog) => { faults.push("a dialog of the question's"); dialog.dismiss(); });
  await page.goto(base + path);
  if (name === "question" || name === "problems") await page.waitForFunction(() => document.body.dataset.typeset);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) faults.push(`${wide} pixels too wide`);
  if ((await page.title()).includes("taken")) faults.push("the question's script ran");
  if (pictures) await page.screenshot({ path: `${pictures}/${name}-${view}.png` });
  await page.addScriptTag({ content: axe });
  const found = await page.evaluate(() => globalThis.axe.run());
  faults.push(...found.violations.map((one) => `axe ${one.id}: ${one.nodes[0].html.slice(0, 200)}`));
  tell({ page: name, view, faults });
  await page.close();
}

for (const [width, height] of [[1440, 900], [390, 844]]) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, bypassCSP: true });
    for (const [name, path] of Object.entries(pages)) {
      await look(context, name, path, `${width}-${colorScheme}`);
    }
    await context.close();
  }
}

// Tables and charts are there without scripts.
const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
await plain.goto(`${base}/runs/1`);
tell({ page: "overview", view: "no script", faults: (await plain.locator("table").count()) > 2 && (await plain.locator("svg").count()) > 4 ? [] : ["nothing there"] });

// So is everything in a report.
const kept = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
const asked = [];
kept.on("request", (request) => request.url().startsWith("file:") || request.url().startsWith("data:") || asked.push(`asks ${request.url()}`));
await kept.goto(`file://${report}`);
const parts = await kept.locator("main table").count() > 2 && await kept.locator("main svg").count() > 6 && await kept.locator("#map .map").count() > 0;
const isText = (await kept.title()).includes("taken") === false && (await kept.locator("main").textContent()).includes("<script>");
if (pictures) await kept.screenshot({ path: `${pictures}/report-no-script.png`, fullPage: true });
tell({ page: "report", view: "no script", faults: [...asked, ...(parts ? [] : ["parts are missing"]), ...(isText ? [] : ["the question is no text"])] });

// Keyboard: the first stop leads past the navigation.
const context = await browser.newContext();
const live = await context.newPage();
await live.goto(`${base}/runs/1`);
await live.keyboard.press("Tab");
const first = await live.evaluate(() => document.activeElement.textContent);
tell({ page: "overview", view: "keyboard", faults: first === "To the content" ? [] : [`the first stop is ${first}`] });

// A change of the journal reaches the open page.
await live.waitForSelector(".live:has-text('live')");
tell({ waiting: true });
await live.waitForFunction(() => document.querySelector("main").textContent.includes("iteration 3"), null, { timeout: 10000 });
tell({ arrived: true });
await browser.close();
