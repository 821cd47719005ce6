// Lets the statuses of lists grow old between two builds. The rule is that of src/table/column.rs; the page brings the
// moments, so that the reader's own time zone does not matter, and every word; here are none.

/** How old a status is at a moment: `fresh`, `stale`, or `unknown` when it is too old to be shown. */
export function ageOf({ stale, unknown }, now) {
  if (now >= Date.parse(unknown)) return "unknown";
  return now >= Date.parse(stale) ? "stale" : "fresh";
}

function start(words) {
  let timer;

  function say(note, age) {
    const { day, days } = note.dataset;
    note.textContent = words[age].replace("{date}", day).replace("{days}", days);
    delete note.dataset.stale;
    if (age !== "unknown") return;
    delete note.dataset.unknown;
    const value = note.previousElementSibling;
    value.textContent = words.word;
    // No filter finds what is unknown.
    note.closest("[data-answer]")?.setAttribute("data-answer", "");
  }

  function update() {
    const now = Date.now();
    const notes = [...document.querySelectorAll(".cell-note[data-unknown]")];
    const old = notes.filter((note) => ageOf(note.dataset, now) !== "fresh");
    old.forEach((note) => say(note, ageOf(note.dataset, now)));
    if (old.length) document.dispatchEvent(new Event("statuses"));
    const moments = notes.flatMap(({ dataset }) => [dataset.stale, dataset.unknown]).map((moment) => Date.parse(moment));
    const wait = Math.min(...moments.filter((moment) => moment > now)) - now;
    clearTimeout(timer);
    // A longer time than setTimeout can hold is cut, and looked at again then.
    if (wait < Infinity) timer = setTimeout(update, Math.min(wait, 2 ** 31 - 1));
  }

  update();
  // A page that slept, or comes back out of the browser's memory, has missed its moments.
  addEventListener("pageshow", ({ persisted }) => persisted && update());
  document.addEventListener("visibilitychange", () => document.hidden || update());
}

const words = globalThis.document?.getElementById("_statuses");
if (words) start(JSON.parse(words.textContent));
