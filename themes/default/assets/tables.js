// Improves tables that already work without it: marks today in a month, keeps tables tables, sorts a comparison.

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
