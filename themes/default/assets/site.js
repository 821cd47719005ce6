// Improves pages that already work without it: hides notices that are over, dates a print, switches furigana.

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
