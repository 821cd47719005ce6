// Narrows the table of a list. The whole table stands there already; all words come from the page.

import { fold } from "./fold.js";

/** Whether a row meets a condition: `yes` finds ○ and △, a day its hours, anything else the same answer. */
export function meets(answer, kind, wanted) {
  if (kind === "yes") return answer === "yes" || answer === "partly";
  if (kind === "day") return answer.split(" ").includes(wanted);
  return answer === wanted;
}

/** Whether words are found: all of them, wherever they stand. */
export function holds(text, words) {
  return fold(words, new Map()).split(/\s+/).every((word) => text.includes(word));
}

function start(form, table) {
  const columns = [...table.tHead.rows[0].cells].map((heading) => heading.dataset.id);
  const rows = [...table.querySelectorAll("tr.item")].map((row) => ({
    row,
    text: fold(`${row.textContent} ${row.dataset.reading ?? ""}`, new Map()),
    answer: (id) => {
      const cell = row.cells[columns.indexOf(id)];
      return (cell ? cell.dataset.answer : row.parentElement.dataset.group) ?? "";
    },
  }));
  const controls = [...form.querySelectorAll("[data-param]")];
  const output = form.querySelector("output"), none = form.querySelector(".filter-none");
  const clear = form.querySelector(".filter-clear"), drops = form.querySelector(".filter-drops");
  const isOn = (control) => (control.type === "checkbox" ? control.checked : control.value.trim() !== "");
  const fits = (item, control) =>
    control.type === "search"
      ? holds(item.text, control.value)
      : meets(item.answer(control.dataset.param), control.dataset.kind, control.value);
  const name = (control) => {
    const label = control.labels[0].textContent.trim();
    if (control.type === "checkbox") return label;
    return `${label}: ${control.selectedOptions?.[0].textContent ?? control.value}`;
  };

  function show() {
    const active = controls.filter(isOn);
    const found = (conditions) => rows.filter((item) => conditions.every((control) => fits(item, control)));
    const shown = new Set(found(active));
    for (const item of rows) item.row.hidden = !shown.has(item);
    for (const body of table.tBodies) body.hidden = ![...body.rows].some((row) => row.className === "item" && !row.hidden);
    const text = form.dataset.count.replace("{n}", shown.size).replace("{of}", rows.length);
    // The same words again would be read aloud again.
    if (output.textContent !== text) output.textContent = text;
    clear.hidden = !active.length;
    none.hidden = shown.size > 0;
    table.parentElement.hidden = !shown.size;
    drops.replaceChildren(...(shown.size ? [] : active.map((control) => drop(control, found(active.filter((c) => c !== control)).length))));
    const wanted = new URLSearchParams(active.map((control) => [control.dataset.param, control.value.trim()]));
    history.replaceState(null, "", `${location.pathname}${active.length ? `?${wanted}` : ""}${location.hash}`);
  }

  function drop(control, left) {
    const item = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    button.textContent = form.dataset.drop.replace("{name}", () => name(control)).replace("{n}", left);
    button.onclick = () => {
      put(control, "");
      show();
      control.focus();
    };
    item.append(button);
    return item;
  }

  function put(control, value) {
    if (control.type === "checkbox") control.checked = value === control.value;
    else control.value = value;
    // A menu without this entry shows nothing at all: all of them, then.
    if (control.selectedIndex === -1) control.selectedIndex = 0;
  }

  function read() {
    const asked = new URLSearchParams(location.search);
    for (const control of controls) put(control, asked.get(control.dataset.param) ?? "");
    show();
  }

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    // A pause in typing: what is read aloud is the end of it, not every letter.
    waiting = setTimeout(show, 250);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  clear.addEventListener("click", (event) => {
    event.preventDefault();
    for (const control of controls) put(control, "");
    show();
    controls[0].focus();
  });
  addEventListener("popstate", read);
  // A status grew too old while the page was open.
  document.addEventListener("statuses", show);
  form.hidden = false;
  read();
}

const form = globalThis.document?.querySelector("form[data-filters]");
if (form) start(form, document.querySelector("#_list table"));
