// Opens pages in headless Chromium and says what is there: node look.mjs MODULES CHROMIUM FOLDER PAGE...
// Writes one line of JSON: for each page its violations, requests, timings, and a screenshot of every look.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, folder, ...pages] = process.argv.slice(2);
const require = createRequire(join(modules, "node_modules", "here.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

const browser = await chromium.launch({ executablePath, args: FLAGS });

async function opened(file, options, prepare = async () => {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await prepare(context, page);
  const requests = [], errors = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (said) => { if (said.type() === "error") errors.push(said.text()); });
  const begun = performance.now();
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  if (options.javaScriptEnabled !== false) {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  return { context, page, requests, errors, milliseconds: performance.now() - begun };
}

async function look(file, size, colorScheme) {
  const { context, page, requests, errors, milliseconds } = await opened(file, { viewport: SIZES[size], colorScheme });
  const picture = join(folder, `${basename(file, ".html")}-${size}-${colorScheme}.png`);
  await page.screenshot({ path: picture, fullPage: true });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
  await page.screenshot({ path: picture.replace(".png", "-open.png"), fullPage: true });
  const overflowOpen = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => window.axe.run());
  await context.close();
  return {
    size, colorScheme, requests, errors, milliseconds, overflow: Math.max(overflow, overflowOpen), passes: passes.length,
    violations: violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.html} ${n.failureSummary}`).join(" | ")}`),
  };
}

async function filtered(file) {
  const { context, page } = await opened(file, { viewport: SIZES.desktop });
  const count = () => page.locator("article:visible").count();
  const all = await count();
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.className);
  const boxes = page.locator("form input"), select = page.locator("form select");
  for (let number = 0; number < await boxes.count(); number++) {
    if (await boxes.nth(number).getAttribute("value") !== "missed") await boxes.nth(number).press("Space");
  }
  const missed = await count(), said = await page.locator("output").textContent();
  const themed = await select.count() ? (await select.selectOption({ index: 1 }), await count()) : null;
  await page.evaluate(() => { location.hash = document.querySelector("article.met").id; });
  await page.waitForFunction((number) => [...document.querySelectorAll("article")].filter((it) => !it.hidden).length === number, all);
  await context.close();
  return { all, first, missed, said, themed };
}

async function unscripted(file) {
  const { context, page } = await opened(file, { viewport: SIZES.desktop, javaScriptEnabled: false });
  const shown = await page.locator("article:visible").count(), form = await page.locator("form:visible").count();
  await context.close();
  return { shown, form };
}

async function printed(file) {
  const { context, page } = await opened(file, { viewport: SIZES.desktop, colorScheme: "dark" });
  await page.pdf({ path: join(folder, `${basename(file, ".html")}.pdf`), preferCSSPageSize: true, printBackground: true });
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 688, height: 1000 });
  await page.screenshot({ path: join(folder, `${basename(file, ".html")}-print.png`), fullPage: true });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await context.close();
  return { overflow };
}

async function quick(file) {
  const times = [], busy = [];
  for (let time = 0; time < 3; time++) {
    let session;
    const { context, milliseconds } = await opened(file, { viewport: SIZES.desktop }, async (context, page) => {
      session = await context.newCDPSession(page);
      await session.send("Performance.enable", { timeDomain: "threadTicks" });
    });
    times.push(milliseconds);
    const { metrics } = await session.send("Performance.getMetrics");
    busy.push(1000 * metrics.find(({ name }) => name === "TaskDuration").value);
    await context.close();
  }
  return { times, busy };
}

const LOOKS = { page: ["phone light", "phone dark", "desktop light", "desktop dark"], others: ["phone dark", "desktop light"] };
const result = {};
for (const file of pages) {
  const name = basename(file, ".html");
  if (name === "many") {
    result[name] = await quick(file);
    continue;
  }
  const looks = [];
  for (const kind of LOOKS[name] ?? LOOKS.others) looks.push(await look(file, ...kind.split(" ")));
  result[name] = { looks, filtered: name === "hostile" ? null : await filtered(file) };
  Object.assign(result[name], { unscripted: await unscripted(file), printed: await printed(file) });
}
await browser.close();
process.stdout.write(`${JSON.stringify(result)}\n`);
