// What people come for, from the front page: with a finger, by keyboard alone, and without scripts.
//
// A step is what a person does on purpose: following a link, opening what is folded, choosing in a list, printing.
// Three are the most. By keyboard the ways to a link count too: Tab goes through everything before it, so that a page
// that hides what is wanted behind a hundred links fails.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, base, start, tab } from "./site.mjs";

const MOST_STEPS = 3;
const MOST_KEYS = 160;

let site;
before(async () => { site = await start(); });
after(() => site.stop());

/** A person with a pointer. */
class Pointer {
  constructor(page) { Object.assign(this, { page, steps: 0, keys: 0 }); }
  async on(target) { this.steps++; await this.arrive(target, () => target.click()); }
  /** Does something to a target, and waits for the page to which it leads, if it is a link. */
  async arrive(target, act) {
    const before = this.page.url();
    const leads = await target.evaluate((element) => Boolean(element.href));
    await act();
    if (leads) await this.page.waitForURL((url) => url.href !== before, { waitUntil: "load" });
  }
  async choose(select, label) { this.steps++; await select.selectOption({ label }); }
  async print() { this.steps++; return this.page.pdf({ format: "A4" }); }
}

/** A person with a keyboard and no more. */
class Keyboard extends Pointer {
  async press(key) { this.keys++; await this.page.keyboard.press(key); }
  async reach(target) {
    const element = await target.elementHandle();
    while (!(await element.evaluate((wanted) => wanted === document.activeElement))) {
      assert.ok(this.keys < MOST_KEYS, `no way to ${await element.innerText()} in ${MOST_KEYS} keys`);
      await this.press("Tab");
    }
    assert.ok(await element.evaluate((e) => getComputedStyle(e).outlineStyle !== "none" || e.closest(".card")), "the focus is seen");
  }
  async on(target) {
    this.steps++;
    await this.reach(target);
    const box = await target.evaluate((e) => e.type === "checkbox");
    await this.arrive(target, () => this.press(box ? "Space" : "Enter"));
  }
  async choose(select, label) {
    this.steps++;
    await this.reach(select);
    while ((await select.evaluate((list) => list.selectedOptions[0].label)) !== label) {
      assert.ok(this.keys < MOST_KEYS, `${label} is not in the list`);
      await this.press("ArrowDown");
    }
  }
}

const WORDS = {
  "": { town: "みどり野市（架空の市）", tel: "0999-00-1510", dementia: "認知症", compare: /^ほかの地域と比べる/, budget: "予算", other: "English" },
  "en/": { town: "Midorino City (fictional)", tel: "0999-00-1510", dementia: "Dementia", compare: /^Compare with other places/, budget: "Budget", other: "日本語" },
};

/** The link in the page's own part that says this. */
const link = (page, name) => page.getByRole("main").getByRole("link", { name }).first();
const address = (page) => new URL(page.url()).pathname.slice(base.pathname.length);

const TASKS = {
  "the next play in my prefecture": async ({ page, say, person }) => {
    await person.on(link(page, say.town));
    const play = page.locator(".card-event", { has: page.locator(".card-kind", { hasText: /^(演劇|Play)$/ }) }).first();
    await person.on(play.getByRole("link"));
    assert.match(address(page), /events\/midorino-play\/$/);
    assert.ok(await page.locator("main time").first().isVisible());
  },

  "a clinic that makes home visits in my school district": async ({ page, person, scripts, prefix }) => {
    await person.on(link(page, /みどり野市の診療所と訪問看護|Clinics and home-visit nursing stations of Midorino/));
    const district = prefix ? "Wakaba Elementary" : "わかば小学校区";
    const rows = page.locator("tr.item:visible", { hasText: district });
    if (scripts) {
      await person.choose(page.locator("select[data-param=school_district]"), district);
      await person.on(page.locator("input[data-param=visits]"));
      await page.waitForFunction(() => location.search.includes("visits=yes"));
      assert.equal(await page.locator("tr.item:visible").count(), await rows.count());
    }
    const name = prefix ? "Hidamari Home Care Clinic" : "ひだまり在宅クリニック";
    assert.ok(await rows.filter({ hasText: name }).isVisible());
    assert.ok(await rows.filter({ hasText: name }).locator("a[href^='tel:']").isVisible());
  },

  "whom to call about a parent with dementia in my town": async ({ page, say, person }) => {
    await person.on(link(page, say.town));
    const desk = page.locator(".contact", { has: page.locator(".contact-topics", { hasText: say.dementia }) });
    assert.equal(await desk.locator("a[href^='tel:']").first().innerText(), say.tel);
    assert.ok(await desk.first().isVisible());
  },

  "what my town does compared with its neighbours": async ({ page, say, person, prefix }) => {
    await person.on(link(page, prefix ? "Yamaguchi" : "山口県"));
    await person.on(link(page, prefix ? "Hagi" : "萩市"));
    await person.on(link(page, say.compare));
    const own = page.locator("tr.item:target");
    assert.match(await own.innerText(), prefix ? /Hagi/ : /萩市/);
    // The page glides there; the headings, which stay where they are, must not cover it.
    const isSeen = () => own.evaluate((row) => {
      const name = row.querySelector("a").getBoundingClientRect();
      return row.contains(document.elementFromPoint(name.left + 5, name.top + 5));
    });
    for (let tries = 0; tries < 50 && !(await isSeen()); tries++) await page.waitForTimeout(100);
    assert.ok(await isSeen(), "the row is on the screen");
    assert.equal(await page.locator("tr.item:visible").count(), 19);
  },

  "the budget of my prefecture's programme": async ({ page, say, person, prefix }) => {
    await person.on(link(page, prefix ? "Kochi" : "高知県"));
    await person.on(link(page, prefix ? /Kochi.*discharge/i : /高知県 ?「退院支援事業」/));
    assert.ok(await page.getByRole("heading", { name: say.budget, exact: true }).isVisible());
    assert.match(await page.locator(".budget").innerText(), /16,233/);
  },

  "the calendar of my region in my phone": async ({ page, say, person, prefix }) => {
    await person.on(link(page, say.town));
    await person.on(page.locator(".subscribe summary"));
    const webcal = page.locator(".subscribe a.button");
    assert.equal(await webcal.getAttribute("href"), `webcal://${base.host}${base.pathname}${prefix}regions/midorino/calendar.ics`);
    // What the phone would fetch by it.
    assert.match(await site.text(`${prefix}regions/midorino/calendar.ics`), /BEGIN:VEVENT/);
    if (person instanceof Keyboard) await person.reach(webcal);
    else assert.ok(await webcal.isVisible());
    person.steps++;
  },

  "the page in the other language, and back": async ({ page, say, person, prefix }) => {
    await person.on(link(page, say.town));
    const [here, there] = [prefix, prefix ? "" : "en/"].map((language) => `${language}regions/midorino/`);
    assert.equal(address(page), here);
    const other = (name) => page.locator("nav.languages").getByRole("link", { name });
    await person.on(other(say.other));
    assert.equal(address(page), there);
    await person.on(other(prefix ? "English" : "日本語"));
    assert.equal(address(page), here);
  },

  "this event on one sheet of paper": async ({ page, person }) => {
    await person.on(link(page, /となりの\s?灯り|Light Next Door/i));
    const sheets = (await person.print()).toString("latin1").match(/\/Type\s*\/Page[^s]/g);
    assert.equal(sheets.length, 1);
  },
};

for (const [task, way] of Object.entries(TASKS)) {
  for (const [manner, options, Person] of [
    ["with a finger", { viewport: PHONE, hasTouch: true }, Pointer],
    ["by keyboard alone", { viewport: DESKTOP }, Keyboard],
    ["without scripts, by keyboard alone", { viewport: DESKTOP, javaScriptEnabled: false }, Keyboard],
    ["without scripts", { viewport: PHONE, javaScriptEnabled: false }, Pointer],
  ]) {
    test(`${task}: ${manner}`, async (t) => {
      for (const prefix of Object.keys(WORDS)) {
        const own = await tab(site, options);
        await own.open(prefix);
        const person = new Person(own.page);
        await way({ page: own.page, say: WORDS[prefix], person, scripts: options.javaScriptEnabled !== false, prefix });
        assert.ok(person.steps <= MOST_STEPS, `${person.steps} steps`);
        assert.deepEqual(own.faults(), []);
        t.diagnostic(`${prefix || "ja/"} ${person.steps} steps${person.keys ? `, ${person.keys} keys` : ""}`);
        await own.close();
      }
    });
  }
}
