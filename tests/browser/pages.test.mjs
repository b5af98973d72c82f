// Every public page, as a visitor's browser shows it: both languages, a phone and a desk, light and dark, without scripts.
// SITE is the served ledger; with SHOTS=DIR the pictures are kept for looking at.
import { get } from "node:http";
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const site = process.env.SITE;
assert.ok(site, "SITE is not set: start this with tests/browser/run");
const shots = process.env.SHOTS;
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const view = async (name) => (await fetch(`${site}/api/v1/views/${name}`)).json();
const gifts = await view("donations?limit=50");
const first = (kind) => gifts.rows.find((row) => row.kind === kind).position;
const emergency = gifts.rows.find((row) => row.emergency).emergency;
// The year of the list's first gifts: early in January the running year has nothing to draw.
const year = gifts.rows[0].day.slice(0, 4);
const [funds, projects, organisations] = await Promise.all(["funds", "projects", "organisations"].map((name) => view(`${name}?period=${year}`)));
const fund = funds.rows.find((row) => row.table === "fund").fund;
const project = projects.rows.find((row) => row.used_money + row.used_goods > 0)?.project ?? projects.rows[0].project;
const organisation = organisations.rows.filter((row) => row.table === "system").at(-1).organisation;
// The newest review that the page of reviews leads to, and its first derived and first reported figure.
const reviewed = (await (await fetch(`${site}/reviews`)).text()).match(/\/reviews\/(\d{4})/)[1];
const review = await view(`annual_review?year=${reviewed}`);
const figure = (origin) => review.figures.find((one) => one.origin === origin).code;
const gapped = review.figures.find((one) => one.continuity?.gap)?.code ?? figure("reported");
const pages = {
  home: "/",
  emergency: `/emergencies/${emergency}`,
  "emergency-office": `/emergencies/${emergency}?scope=office`,
  donations: "/donations",
  "entry-money": `/entries/${first("money")}`,
  "entry-first": "/entries/0",
  integrity: "/integrity",
  "donations-month": `/donations?period=${gifts.rows[0].day.slice(0, 7)}`,
  uses: "/uses",
  "uses-office": `/uses?scope=office&period=${year}`,
  funds: "/funds",
  fund: `/funds/${fund}`,
  projects: "/projects",
  project: `/projects/${project}`,
  organisations: "/organisations",
  organisation: `/organisations/${organisation}`,
  statement: `/statements/${year}`,
  "statement-print": `/statements/${year}?print=1`,
  "statement-month": `/statements/${gifts.rows[0].day.slice(0, 7)}?scope=office`,
  flows: `/flows/${year}`,
  timeliness: `/timeliness/${year}`,
  recipients: `/recipients/${year}`,
  ratios: `/ratios/${year}`,
  scorecard: `/scorecard/${year}`,
  campaigns: "/campaigns",
  goods: "/goods",
  corrections: `/corrections/${year}`,
  "intent-changes": `/intent-changes/${year}`,
  "related-parties": `/related-parties/${year}`,
  inquiries: `/inquiries/${year}`,
  overdue: "/overdue",
  recognition: `/recognition/${year}`,
  reviews: "/reviews",
  review: `/reviews/${reviewed}`,
  "review-derived": `/reviews/${reviewed}/${figure("derived")}`,
  "review-reported": `/reviews/${reviewed}/${gapped}`,
  about: "/about",
  search: "/search",
  "search-word": `/search?q=${encodeURIComponent("红十字")}`,
  "search-number": "/search?q=3",
  "search-nothing": `/search?q=${encodeURIComponent("没有这个词")}`,
  "search-personal": "/search?q=13800138000",
  "open-data": "/open-data",
  problem: "/problems/money_overdrawn",
  "not-found": "/nothing-here",
};
const looks = [];
// Colours know no language: dark pages are looked at in Chinese.
for (const [language, schemes] of [["zh", ["light", "dark"]], ["en", ["light"]]])
  for (const width of [360, 1280]) for (const scheme of schemes) looks.push({ language, width, scheme });

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
  if (shots) await mkdir(shots, { recursive: true });
});
after(() => browser.close());

async function open({ width, scheme, scripts = false }, path, foreign) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme, javaScriptEnabled: scripts });
  const page = await context.newPage();
  page.on("request", (request) => { if (!request.url().startsWith(site) && !request.url().startsWith("data:")) foreign?.push(request.url()); });
  const answer = await page.goto(site + path);
  return { context, page, answer };
}

// Two at a time, one for each core; what the scheme does not change is asked of the light page alone.
describe("each page in each look", { concurrency: 2 }, () => {
  for (const [name, path] of Object.entries(pages)) {
    for (const look of looks) {
      const address = look.language === "en" ? (path === "/" ? "/en" : `/en${path}`) : path;
      test(`${name} ${look.language} ${look.width} ${look.scheme}`, async () => {
        const foreign = [];
        // Layout is read by script, so this visit allows them; the page itself has none that it needs (see the last test).
        const { context, page, answer } = await open({ ...look, scripts: true }, address, foreign);
        assert.equal(answer.status(), name === "not-found" ? 404 : 200);
        assert.deepEqual(foreign, [], "no request leaves the site");
        const seen = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth,
          room: document.documentElement.clientWidth,
          language: document.documentElement.lang,
          headings: document.querySelectorAll("h1").length,
          title: document.title,
          text: document.body.innerText,
        }));
        assert.ok(seen.wide <= seen.room, `the page is ${seen.wide} px wide in ${seen.room} px`);
        assert.equal(seen.headings, 1);
        assert.ok(seen.language.startsWith(look.language), `lang is ${seen.language}`);
        assert.match(seen.text, look.language === "zh" ? /示例数据/ : /Sample data/, "the sample says that it is one");
        if (shots) await page.screenshot({ path: `${shots}/${name}-${look.language}-${look.width}-${look.scheme}.png`, fullPage: true });
        // Rows of one table are drawn by one hand: forty of each are asked.
        const axe = new AxeBuilder({ page }).exclude("tr:nth-child(n+41)");
        if (look.scheme === "light") axe.withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]);
        else axe.withRules(["color-contrast"]);
        const found = await axe.analyze();
        assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].target} ${v.nodes[0].failureSummary}`), []);
        await context.close();
      });
    }
  }
});

test("nothing is wider than the narrowest phone", async () => {
  for (const [name, path] of Object.entries(pages)) {
    for (const address of [path, path === "/" ? "/en" : `/en${path}`]) {
      const { context, page } = await open({ width: 320, scheme: "light", scripts: true }, address);
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(wide <= room, `${name} ${address} is ${wide} px wide in ${room} px`);
      await context.close();
    }
  }
});

test("a picture of flows only where there is room, its tables everywhere", async () => {
  for (const [width, seen] of [[360, false], [1280, true]]) {
    const { context, page } = await open({ width, scheme: "light" }, pages.flows);
    assert.equal(await page.locator("figure.flow").isVisible(), seen, `at ${width} px`);
    assert.ok((await page.locator("main table").count()) >= 3);
    await context.close();
  }
});

test("a statement fits A4 and stands open on paper", async () => {
  const { context, page } = await open({ width: 1280, scheme: "light" }, pages["statement-print"]);
  assert.equal(await page.locator(".sheet").isVisible(), false);
  await page.emulateMedia({ media: "print" });
  // Every sheet ends with the address and the hash, and the address can be read by a phone.
  assert.match(await page.locator(".sheet").innerText(), /as_of=.*BLAKE3/s);
  assert.equal(await page.locator(".square").isVisible(), true);
  assert.equal(await page.locator("details:not([open])").count(), 0);
  assert.equal(await page.locator("header nav").isVisible(), false);
  // 210 mm less two margins of 16 mm, at 96 px to the inch.
  await page.setViewportSize({ width: Math.floor(((210 - 32) / 25.4) * 96), height: 1000 });
  const rows = page.locator("table.statement tr").first();
  assert.ok((await rows.boundingBox()).width <= 673);
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  assert.ok(pdf.length > 10_000);
  await context.close();
});

test("the answer stands without scripts", async () => {
  for (const path of [pages.home, pages.emergency, pages.donations, pages["entry-money"], pages.integrity, pages.statement, pages.review, pages.uses]) {
    const { context, page } = await open({ width: 360, scheme: "light" }, path);
    assert.match(await page.locator("main").innerText(), /\d/, `${path} shows figures without scripts`);
    await context.close();
  }
});

/** Bytes of the body as they cross the wire, compressed: `fetch` would unpack them. */
const transferred = (address) =>
  new Promise((resolve, reject) => {
    get(address, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (part) => (bytes += part.length));
      answer.on("end", () => resolve(bytes));
    }).on("error", reject);
  });

test("pages stay light", async () => {
  for (const path of Object.values(pages)) {
    const bytes = await transferred(site + path);
    assert.ok(bytes <= 40 * 1024, `${path}: ${bytes} bytes compressed`);
  }
});
