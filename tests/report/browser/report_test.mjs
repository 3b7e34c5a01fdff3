// Drives the pages of make_pages.cc in headless Chromium: node report_test.mjs WORK_DIR.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const work = path.resolve(process.argv[2]);
const { chromium } = createRequire(path.join(work, "package.json"))("playwright-core");

// Everything that a page may not do, as it happens.
async function openPage(browser, name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, offline: true, ...options });
  const page = await context.newPage();
  const incidents = [];
  const address = pathToFileURL(path.join(work, name)).href;
  page.on("dialog", (dialog) => { incidents.push("dialog: " + dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => { if (request.url() !== address) incidents.push("request: " + request.url()); });
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) incidents.push("console: " + message.text()); });
  page.on("pageerror", (error) => incidents.push("error: " + error.stack));
  page.on("popup", () => incidents.push("popup"));
  page.on("framenavigated", (frame) => { if (frame.url() !== address) incidents.push("navigated: " + frame.url()); });
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", (event) => globalThis.violations.push(event.violatedDirective));
  });
  // Processor time of the page's own thread, which does not depend on what else the machine does.
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(address);
  await page.waitForSelector('html[data-ready="true"]', { timeout: 20000 });
  return {
    page,
    async secondsSpent() {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find((metric) => metric.name === "TaskDuration").value;
    },
    async close() {
      assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
      assert.deepEqual(incidents, []);
      await context.close();
    },
  };
}

const rows = (page) => page.locator("#view .split > .list .row");
const firstName = (page) => rows(page).first().locator(".name").textContent();

const tests = {
  async "a report opens with its counts, its chart and its first cluster"(browser) {
    const { page, close } = await openPage(browser, "dedup.html");
    const tiles = await page.locator(".tile").allTextContents();
    assert.ok(tiles.includes("1,648documents read"), tiles.join());
    assert.ok(tiles.includes("332removed"));
    assert.ok(tiles.some((text) => /^3\.9 MBsaved \(21\.2 %\)/.test(text)), tiles.join());
    const bars = await page.locator(".bar").evaluateAll((nodes) => nodes.map((node) => node.getAttribute("aria-label")));
    assert.ok(bars.some((label) => label.endsWith("of 2 documents")), bars.join());
    assert.ok(bars.some((label) => label.endsWith("of 33–64 documents")), bars.join());
    assert.ok(await rows(page).count() > 5);
    assert.equal(await page.locator("#view .detail h2").count() > 0, true);
    assert.equal(await page.title(), "valley crawl · Reprise");
    await close();
  },

  async "what is counted above is what the lists below hold"(browser) {
    const { page, close } = await openPage(browser, "dedup.html");
    const tiles = await page.locator(".tile").allTextContents();
    const tabs = await page.locator("#tabs button").allTextContents();
    assert.deepEqual(tabs, ["Clusters141", "Contained1", "Repeated passages1", "Not read2"]);
    for (const tile of ["141clusters", "1contained in others", "1documents repeat themselves", "2could not be read"]) {
      assert.ok(tiles.includes(tile), tiles.join());
    }
    await close();
  },

  async "a contained document is shown beside what it is a part of"(browser) {
    const { page, close } = await openPage(browser, "dedup.html");
    await page.locator("#tabs button", { hasText: "Contained" }).click();
    assert.equal(await firstName(page), "A leaflet on the bridge");
    assert.match(await rows(page).first().textContent(), /100(\.0)? ?%inside Collected pages/);
    const panes = page.locator(".pane .text");
    assert.match(await panes.nth(0).textContent(), /集市|初五/);
    assert.match((await panes.nth(0).locator('[data-passage="0"]').allTextContents()).join(""), /^The stone bridge /);
    assert.match((await panes.nth(1).locator('[data-passage="0"]').allTextContents()).join(""), /^The stone bridge /);
    await close();
  },

  async "clusters are sorted by size, by likeness and by name"(browser) {
    const { page, close } = await openPage(browser, "dedup.html");
    const sort = (name) => page.selectOption("#view select", name);
    assert.match(await rows(page).first().textContent(), /41 documents/);
    await sort("by name");
    const names = await rows(page).locator(".name").allTextContents();
    assert.deepEqual(names, [...names].sort());
    await sort("least alike first");
    assert.equal(await firstName(page), "The bridge below the mill");
    await sort("in order of input");
    assert.equal(await firstName(page), "The bridge below the mill");
    await close();
  },

  async "search looks into ids, titles and differences of all members, in any script"(browser) {
    const { page, close } = await openPage(browser, "dedup.html");
    await page.keyboard.press("/");
    const find = async (words) => {
      await page.fill('#view input[type="search"]', words);
      return rows(page).locator(".name").allTextContents();
    };
    assert.deepEqual(await find("轉載"), ["初五的集市"]);
    assert.deepEqual(await find("NORTH/0017 bridges"), ["The bridge below the mill"]);
    assert.deepEqual(await find("script:Hant"), ["初五的集市"]);
    assert.deepEqual(await find("وادي"), ["سوق الوادي في الصباح"]);
    assert.deepEqual(await find("no such thing"), []);
    assert.match(await page.locator("#view .empty").textContent(), /Nothing matches/);
    assert.equal((await find("")).length > 5, true);
    await close();
  },

  async "a bar of the chart narrows the list and a second click widens it again"(browser) {
    const { page, close } = await openPage(browser, "dedup.html");
    await page.locator('.bar[aria-label$="of 33–64 documents"]').click();
    assert.equal(await rows(page).count(), 3);
    await page.locator('.share[data-key="text"]').click();
    assert.ok(await rows(page).count() <= 3);
    assert.equal(await page.locator("#glance .chosen").count(), 2);
    await page.locator(".tools .chip").first().click();
    await page.locator(".tools .chip").first().click();
    assert.equal(await page.locator("#glance .chosen").count(), 0);
    assert.ok(await rows(page).count() > 5);
    await close();
  },

  async "a cluster shows both copies, the passage in one colour and what differs in it"(browser) {
    const { page, close } = await openPage(browser, "dedup.html");
    await page.fill('#view input[type="search"]', "bridge below");
    const panes = page.locator(".pane .text");
    assert.equal(await panes.count(), 2);
    const passage = (side) => panes.nth(side).locator('[data-passage="0"]').allTextContents();
    assert.match((await passage(0)).join(""), /^The stone bridge .* grandfathers' time\.$/);
    assert.match((await passage(1)).join(""), /^The stone bridge .* grandfathers' time\.$/);
    assert.match((await panes.nth(0).textContent()), /^Valley Post/);
    const colours = await page.locator('.text [data-passage="0"]').evaluateAll((nodes) =>
      [...new Set(nodes.map((node) => getComputedStyle(node).backgroundColor))]);
    assert.equal(colours.length, 1);
    assert.notEqual(colours[0], "rgba(0, 0, 0, 0)");
    const edits = (side) => panes.nth(side).locator(".edit").allTextContents();
    assert.deepEqual((await edits(0)).join("|"), "our|ach");
    assert.deepEqual((await edits(1)).join("|"), "ive|very");
    await panes.nth(0).locator('[data-passage="0"]').first().hover();
    assert.ok(await panes.nth(1).locator(".hot").count() > 0);
    assert.equal(await page.locator(".plot line.hot").count(), 1);
    // The other member is an exact copy: all of it is one passage.
    await page.locator(".members .row").nth(1).click();
    assert.equal(await panes.nth(1).locator(".passage").count(), 1);
    assert.match(await panes.nth(1).locator(".passage").textContent(), /^Valley Post[^]*consent\.$/);
    await close();
  },

  async "glosses are marked and Traditional characters underlined"(browser) {
    const { page, close } = await openPage(browser, "dedup.html");
    await page.fill('#view input[type="search"]', "轉載");
    const mark = page.locator(".pane").nth(1).locator(".mark.gloss");
    assert.equal(await mark.textContent(), "(mu)");
    assert.match(await mark.getAttribute("title"), /reading.*牧/);
    const edits = await page.locator(".pane").nth(1).locator(".edit").allTextContents();
    assert.ok(edits.join("").includes("裡") && edits.join("").includes("開張"), edits.join("|"));
    assert.ok(!edits.join("").includes("山"));
    await close();
  },

  async "a page that repeats itself shows its copies and a dot plot"(browser) {
    const { page, close } = await openPage(browser, "dedup.html");
    await page.getByRole("tab", { name: /Repeated/ }).click();
    const copies = await page.locator(".text .passage").allTextContents();
    assert.equal(copies.length, 2);
    assert.equal(copies[0], copies[1]);
    assert.match(copies[0], /^山谷里的集市.*白帐篷。$/);
    const lines = await page.locator(".plot line:not(.self)").count();
    assert.equal(lines, 2);
    await page.getByRole("tab", { name: /Not read/ }).click();
    assert.match(await page.locator("table").textContent(), /broken\.jsonl, record 2, byte 118/);
    await close();
  },

  async "shared passages cross in the plot, and boilerplate stands apart"(browser) {
    const { page, close } = await openPage(browser, "passages.html");
    assert.equal(await rows(page).count(), 3);
    assert.match(await rows(page).last().textContent(), /400 documents.*boilerplate/);
    const numbers = await page.locator(".pane").nth(0).locator("[data-passage]").evaluateAll((nodes) => [...new Set(nodes.map((node) => node.dataset.passage))]);
    const others = await page.locator(".pane").nth(1).locator("[data-passage]").evaluateAll((nodes) => [...new Set(nodes.map((node) => node.dataset.passage))]);
    assert.deepEqual(numbers, ["1", "0", "2"]);
    assert.deepEqual(others, ["0", "1", "2"]);
    assert.equal(await page.locator(".text .edit").count(), 0);
    await close();
  },

  async "a comparison opens at once, without counts"(browser) {
    const { page, close } = await openPage(browser, "compare.html");
    assert.equal(await page.locator(".tile").count(), 0);
    assert.equal(await page.locator(".pane").count(), 2);
    assert.match(await page.locator(".measures").textContent(), /resemblance71\.0 %/);
    await close();
  },

  async "ten thousand clusters open in under two seconds and hold few rows"(browser) {
    const { page, close, secondsSpent } = await openPage(browser, "large.html");
    const seconds = await secondsSpent();
    const sinceNavigation = await page.evaluate(() => performance.now());
    console.log("        " + seconds.toFixed(2) + " s of processor time, " + (sinceNavigation / 1000).toFixed(2) + " s on the clock");
    assert.ok(seconds > 0 && seconds < 2, seconds + " s");
    assert.match(await rows(page).first().textContent(), /50,000 documents/);
    assert.ok(await page.locator(".row").count() < 100);
    await page.locator("#view .split > .list").focus();
    await page.keyboard.press("End");
    assert.equal(await rows(page).last().getAttribute("aria-posinset"), "10000");
    await page.selectOption("#view select", "by name");
    await page.fill('#view input[type="search"]', "copy/05000/49998");
    assert.deepEqual(await rows(page).locator(".name").allTextContents(), ["Article number 5000"]);
    // The list of 50,000 members scrolls to its end.
    await page.locator(".members").focus();
    await page.keyboard.press("End");
    assert.match(await page.locator(".members .row").last().textContent(), /copy\/05000\/49998/);
    await close();
  },

  async "three hundred hostile texts, titles and ids do nothing but stand there"(browser) {
    const { page, close } = await openPage(browser, "hostile.html");
    const opened = new Set();
    for (let index = 0; index < 300; ++index) {
      await page.locator("#view .split > .list").focus();
      await page.keyboard.press(index === 0 ? "Home" : "ArrowDown");
      opened.add(await page.locator("#view .row[aria-posinset]:is([aria-selected=true])").first().getAttribute("aria-posinset"));
    }
    assert.equal(opened.size, 300);
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      for (const row of await rows(page).all()) await row.click();
      for (const node of (await page.locator(".text [data-passage]").all()).slice(0, 4)) await node.click();
    }
    await page.getByRole("tab", { name: /Clusters/ }).click();
    for (const bar of (await page.locator(".share").all()).slice(0, 8)) await bar.click();
    await page.fill('#view input[type="search"]', "<script>alert(1)</script>");
    await page.locator("summary").click();
    const foreign = await page.evaluate(() => ({
      elements: [...document.querySelectorAll("img, iframe, link, base, object, embed, math, a, form, style, script")].map((node) => node.tagName),
      handlers: [...document.querySelectorAll("*")].filter((node) => [...node.attributes].some((item) => /^on|^(href|src|srcdoc|style)$/.test(item.name) && !node.closest(".list"))).length,
    }));
    assert.deepEqual(foreign.elements.sort(), ["SCRIPT", "SCRIPT", "STYLE"]);
    await page.waitForTimeout(300);
    await close();
  },

  async "an empty report says so"(browser) {
    const { page, close } = await openPage(browser, "empty.html");
    assert.match(await page.locator("#view").textContent(), /No document is a copy of another/);
    await close();
  },

  async "the button changes the theme, and the system's choice is taken first"(browser) {
    for (const colorScheme of ["light", "dark"]) {
      const { page, close } = await openPage(browser, "dedup.html", { colorScheme });
      const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const before = await ground();
      assert.equal(before, colorScheme === "light" ? "rgb(246, 245, 241)" : "rgb(21, 23, 26)");
      await page.locator("#theme").click();
      assert.notEqual(await ground(), before);
      await close();
    }
  },

  async "texts can be read in both themes: contrast of at least 4.5"(browser) {
    for (const colorScheme of ["light", "dark"]) {
      const { page, close } = await openPage(browser, "dedup.html", { colorScheme });
      const worst = await page.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        const light = (name) => {
          const hex = style.getPropertyValue(name).trim().slice(1);
          const [r, g, b] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
            .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const contrast = (a, b) => {
          const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
          return (high + 0.05) / (low + 0.05);
        };
        const pairs = [["--ink", "--sheet"], ["--soft", "--sheet"], ["--soft", "--ground"], ["--accent", "--accent-soft"], ["--alert", "--sheet"]];
        for (let number = 0; number < 8; ++number) pairs.push(["--ink", "--p" + number]);
        return pairs.map(([a, b]) => [contrast(a, b), a, b]).sort((x, y) => x[0] - y[0])[0];
      });
      assert.ok(worst[0] >= 4.5, worst.join(" "));
      await close();
    }
  },

  async "the command's own page of a crawl shows an article beside its copies"(browser) {
    if (!existsSync(path.join(work, "crawl.html"))) return console.log("        skipped: the command is not built");
    const { page, close } = await openPage(browser, "crawl.html");
    assert.equal(await page.title(), "crawl · Reprise");
    await page.fill('#view input[type="search"]', "nyerong_traditional");
    await rows(page).first().click();
    const members = page.locator(".members .row");
    assert.ok(await members.count() >= 2);
    const panes = page.locator(".pane .text");
    const passage = (side) => panes.nth(side).locator('[data-passage="0"]').allTextContents();
    const number = (await members.allTextContents()).findIndex((text) => text.includes("script:Hant"));
    assert.ok(number >= 0);
    await members.nth(number).click();
    assert.match((await passage(0)).join(""), /聂荣县/);
    assert.match((await passage(1)).join(""), /聶榮縣/);
    assert.ok(await panes.nth(1).locator(".edit").count() > 10);
    // Every cluster opens, and every repeat.
    await page.fill('#view input[type="search"]', "");
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      for (const row of await rows(page).all()) await row.click();
    }
    await close();
  },

  async "the command's own pages of passages and of two documents open"(browser) {
    if (!existsSync(path.join(work, "crawl-passages.html"))) return console.log("        skipped: the command is not built");
    const passages = await openPage(browser, "crawl-passages.html");
    assert.ok(await rows(passages.page).count() > 5);
    assert.ok(await passages.page.locator(".pane [data-passage]").count() >= 2);
    for (const row of await rows(passages.page).all()) await row.click();
    await passages.close();
    const compared = await openPage(browser, "crawl-compare.html");
    assert.equal(await compared.page.locator(".pane").count(), 2);
    assert.match((await compared.page.locator(".pane").nth(1).locator("[data-passage]").allTextContents()).join(""), /聶榮縣/);
    await compared.close();
  },

  async "screenshots are left for people to look at"(browser) {
    for (const colorScheme of ["light", "dark"]) {
      for (const name of ["dedup", "passages", "compare", "large", "crawl", "crawl-passages", "crawl-compare"]) {
        if (!existsSync(path.join(work, name + ".html"))) continue;
        const { page, close } = await openPage(browser, name + ".html", { colorScheme });
        if (name === "dedup") await page.selectOption("#view select", "in order of input");
        await page.screenshot({ path: path.join(work, name + "-" + colorScheme + ".png"), fullPage: true });
        if (name === "dedup") {
          await page.fill('#view input[type="search"]', "轉載");
          await page.screenshot({ path: path.join(work, "script-" + colorScheme + ".png"), fullPage: true });
          await page.getByRole("tab", { name: /Repeated/ }).click();
          await page.screenshot({ path: path.join(work, "repeat-" + colorScheme + ".png"), fullPage: true });
        }
        await close();
      }
    }
    const { page, close } = await openPage(browser, "dedup.html", { viewport: { width: 420, height: 900 } });
    await page.screenshot({ path: path.join(work, "narrow.png"), fullPage: true });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await close();
  },
};

const browser = await chromium.launch({
  executablePath: process.env.REPRISE_CHROMIUM,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test(browser);
    console.log("ok      " + name);
  } catch (error) {
    ++failed;
    console.log("FAILED  " + name + "\n" + error.stack);
  }
}
await browser.close();
console.log(Object.keys(tests).length - failed + " passed, " + failed + " failed");
process.exitCode = failed === 0 ? 0 : 1;
