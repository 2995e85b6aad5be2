// Opens the list of questions, waits until its mathematics is typeset, and writes one line of JSON: what was typeset, whether the text as written is
// what the page holds without scripts, the longest time for which the page was held up, and what went wrong.
//   node mathematics.mjs URL [FOLDER FOR PICTURES]
import { chromium } from "playwright-core";

const [base, pictures] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const path = `${base}/runs/1/questions`;
const text = (page) => page.evaluate(() => [...document.querySelectorAll("main .math")].map((one) => one.innerText));

const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
await plain.goto(path);
const before = await plain.locator("main .math").allInnerTexts();

const faults = [];
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
const page = await context.newPage();
page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
page.on("console", (line) => line.type() === "error" && faults.push(`console: ${line.text()}`));
page.on("request", (request) => request.url().startsWith(base) || request.url().startsWith("data:") || faults.push(`asks ${request.url()}`));
page.on("dialog", (dialog) => { faults.push("a dialog"); dialog.dismiss(); });
await page.addInitScript(() => {
  globalThis.longest = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((task) => { globalThis.longest = Math.max(globalThis.longest, task.duration); }))
    .observe({ type: "longtask", buffered: true });
  document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
});
await page.goto(path);
await page.waitForFunction(() => document.body.dataset.typeset);
await page.waitForTimeout(300);
const [typeset, longestTask] = await page.evaluate(() => [document.querySelectorAll("main .katex").length, globalThis.longest]);
if (await page.locator("main .math a, main .math img, main .math script, main .math [style*=fixed]").count() > 0) faults.push("a formula made an element");
if ((await page.title()).includes("taken")) faults.push("a script ran");
const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
if (wide > 0) faults.push(`${wide} pixels too wide`);
const tallest = await page.evaluate(() => Math.max(...[...document.querySelectorAll("main tr")].map((row) => row.getBoundingClientRect().height)));
if (tallest > 900) faults.push(`a row of ${tallest} pixels`);
if (pictures) await page.screenshot({ path: `${pictures}/mathematics.png` });
await page.click(".as-written-button");
const after = await text(page);
if (pictures) await page.screenshot({ path: `${pictures}/mathematics-as-written.png` });
const differs = before.findIndex((one, i) => one !== after[i]);
if (differs >= 0) faults.push(`text ${differs} was ${JSON.stringify(before[differs])} and is ${JSON.stringify(after[differs])}`);
console.log(JSON.stringify({ typeset, isAsWritten: before.length === after.length && differs < 0, longestTask, tallest, faults }));
await browser.close();
