// Looks at the steps of a run while it goes on and writes, as one line of JSON, when each was first to be seen, in milliseconds of the system's clock.
//   node live.mjs ADDRESS ITERATION STEPS
import { chromium } from "playwright-core";

const [address, iteration, steps] = process.argv.slice(2);
const tell = (line) => console.log(JSON.stringify(line));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await (await browser.newContext()).newPage();
const faults = [];
page.on("pageerror", (error) => faults.push(error.message));
await page.goto(address);
await page.waitForSelector(".live:has-text('live')");
const seen = page.evaluate(([number, count]) => new Promise((done) => {
  const first = {};
  const look = () => {
    for (const row of document.querySelectorAll("main tbody tr")) {
      const [of, role, step] = [...row.cells].map((cell) => cell.textContent);
      if (of === number && role === "Solver" && step.endsWith(` / ${count}`)) first[parseInt(step, 10)] ??= Date.now();
    }
    if (Object.keys(first).length === Number(count)) done(first);
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  setTimeout(() => done(first), 30000);
}), [iteration, steps]);
tell({ waiting: true });
tell({ seen: await seen, faults });
await browser.close();
