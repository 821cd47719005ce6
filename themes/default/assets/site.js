// Improves pages that already work without it: hides notices that are over, dates a print, switches furigana, marks today
// in a month, keeps tables tables, sorts a comparison.

function hideExpired() {
  for (const notice of document.querySelectorAll("[data-expires]:not([hidden])")) {
    const left = Date.parse(notice.dataset.expires) - Date.now();
    if (left <= 0) notice.hidden = true;
    // A longer time than setTimeout can hold is left to the next visit.
    else if (left < 2 ** 31) setTimeout(hideExpired, left);
  }
}

hideExpired();
// A page that slept, or comes back out of the browser's memory, has missed the moment.
addEventListener("pageshow", ({ persisted }) => persisted && hideExpired());
document.addEventListener("visibilitychange", () => document.hidden || hideExpired());

// A sheet of paper grows old: it says on which day it was printed.
const printed = document.querySelector(".printed");
addEventListener("beforeprint", () => {
  const today = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  printed?.replaceChildren(printed.dataset.words.replace("{date}", today));
});

const remembered = {
  get: () => { try { return localStorage.getItem("furigana"); } catch { return null; } },
  set: (value) => { try { localStorage.setItem("furigana", value); } catch { /* a browser that remembers nothing */ } },
};

const switcher = document.querySelector(".furigana-switch");
if (switcher && document.querySelector("rt")) {
  const show = (on) => {
    document.documentElement.classList.toggle("furigana-off", !on);
    switcher.setAttribute("aria-pressed", String(on));
  };
  show(remembered.get() !== "off");
  switcher.hidden = false;
  switcher.addEventListener("click", () => {
    const on = switcher.getAttribute("aria-pressed") !== "true";
    show(on);
    remembered.set(on ? "on" : "off");
  });
}

const month = document.querySelector(".month[data-zone]");
if (month) {
  // en-CA writes 2026-12-06; the day is that of the place where things happen.
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: month.dataset.zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(Date.now());
  const day = month.querySelector(`[data-day="${today}"]`);
  if (day) {
    const word = document.createElement("span");
    word.className = "badge badge-today";
    word.textContent = month.dataset.today;
    day.setAttribute("aria-current", "date");
    day.querySelector(".month-day").append(word);
  }
}

// Some browsers no longer tell of a table whose rows stand as cards on a phone. The roles say it again; in the page
// itself they would be idle, and HTML does not allow them.
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
for (const table of document.querySelectorAll(".cards-on-phones")) {
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, th, td")]) {
    part.setAttribute("role", ROLES[part.tagName] ?? (part.scope === "col" ? "columnheader" : "rowheader"));
  }
}

const key = (cell) => cell?.dataset.sort ?? cell?.textContent.trim() ?? "";

// Numbers by size, words as the page's language has them, what is not known always last.
const compare = (a, b, sign) => {
  if (a === "" || b === "") return (a === "") - (b === "");
  const difference = Number(a) - Number(b);
  return sign * (Number.isNaN(difference) ? a.localeCompare(b, document.documentElement.lang) : difference);
};

for (const table of document.querySelectorAll("table[data-sortable]")) {
  const headings = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    heading.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const order = heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      for (const other of headings) other.setAttribute("aria-sort", "none");
      heading.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      body.append(...[...body.rows].sort((a, b) => compare(key(a.cells[column]), key(b.cells[column]), sign)));
    });
  });
}
