// Scrolls long pages from end to end and writes one line of JSON for each: frames a second, by requestAnimationFrame, and the longest frame.
//   node speed.mjs URL
import { chromium } from "playwright-core";

const [base] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();

for (const path of ["/runs/1/questions?page=250", "/runs/1/map"]) {
  await page.goto(base + path);
  await page.waitForTimeout(1000);
  const frames = await page.evaluate(() => new Promise((done) => {
    const seconds = 3;
    const times = [];
    const way = document.documentElement.scrollHeight - innerHeight;
    let began;
    function frame(now) {
      began ??= now;
      times.push(now);
      const share = (now - began) / (1000 * seconds);
      if (share >= 1) {
        done(times);
        return;
      }
      scrollTo(0, way * (share < 0.5 ? 2 * share : 2 - (2 * share)));
      requestAnimationFrame(frame);
    }
    requestAnimationFrame(frame);
  }));
  const gaps = frames.slice(1).map((time, i) => time - frames[i]).sort((a, b) => a - b);
  console.log(JSON.stringify({
    path,
    height: await page.evaluate(() => document.documentElement.scrollHeight),
    framesPerSecond: Math.round(10000 * gaps.length / (frames.at(-1) - frames[0])) / 10,
    median: gaps[gaps.length >> 1],
    percentile95: gaps[Math.floor(0.95 * gaps.length)],
    longest: gaps.at(-1),
  }));
}
await browser.close();
