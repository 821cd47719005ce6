// Pages in frames: they are loaded anew after a save and keep their place, the page around them follows where they lead,
// a telephone has no scroll bar, and paper shows the rules for paper.

const main = document.querySelector(".kairan-frames");
const frames = [...main.querySelectorAll("iframe")];
const { look } = main.dataset;
const isPaper = main.classList.contains("kairan-paper");

/** The document in a frame; none where it led to another website. */
function inside(frame) {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/** The page around the frames has the address of what is in them; other languages then stand beside the new page. */
function follow(page) {
  const { pathname, search, hash } = page.location;
  const address = look + pathname;
  if (frames.every((frame) => new URL(frame.src).pathname !== pathname)) location.replace(address + search + hash);
}

/** A rule for print holds, one for screens does not, and paper is never dark. */
const onPaper = (media) =>
  media
    .replace(/\bprint\b/g, "all")
    .replace(/\bscreen\b/g, "tty")
    .replace(/\(prefers-color-scheme: *dark\)/g, "(max-width: 0px)");

function* rulesOf(list) {
  for (const rule of list) {
    yield rule;
    if (rule.cssRules) yield* rulesOf(rule.cssRules);
    if (rule.styleSheet) yield* rulesOf(rule.styleSheet.cssRules);
  }
}

/** Shows a document as it prints. */
function print(frame, page) {
  page.documentElement.style.colorScheme = "light";
  const rules = [...page.styleSheets].flatMap((sheet) => {
    sheet.media.mediaText = onPaper(sheet.media.mediaText);
    return [...rulesOf(sheet.cssRules)];
  });
  const media = rules.filter((rule) => rule instanceof frame.contentWindow.CSSMediaRule);
  media.forEach((rule) => { rule.media.mediaText = onPaper(rule.media.mediaText); });
  // What scripts do to a page before it is printed.
  frame.contentWindow.dispatchEvent(new Event("beforeprint"));
  const sheets = rules.filter((rule) => rule instanceof frame.contentWindow.CSSPageRule);
  const name = frame.contentWindow.getComputedStyle(page.body).getPropertyValue("page");
  for (const { selectorText, style } of sheets) {
    if (selectorText && selectorText !== name) continue;
    if (style.margin) frame.style.padding = style.margin;
    if (style.getPropertyValue("size")) frame.classList.toggle("kairan-across", /landscape/.test(style.getPropertyValue("size")));
  }
  grow(frame, page);
  // Pictures and letters come later.
  new ResizeObserver(() => grow(frame, page)).observe(page.body);
}

/** Paper is as long as what stands on it, and a sheet at least. */
function grow(frame, page) {
  const { paddingTop, paddingBottom } = getComputedStyle(frame);
  frame.style.height = `${Math.ceil(page.body.getBoundingClientRect().bottom + page.defaultView.scrollY + parseFloat(paddingTop) + parseFloat(paddingBottom))}px`;
}

/** Prepares a page that came into a frame. */
function loaded(frame) {
  const page = inside(frame);
  if (!page || page.URL === "about:blank") return;
  follow(page);
  page.addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link && link.origin !== location.origin) link.target = "_blank";
  });
  if (isPaper) print(frame, page);
  else if (main.classList.contains("kairan-phone")) page.documentElement.style.scrollbarWidth = "none";
}

for (const frame of frames) {
  frame.addEventListener("load", () => loaded(frame));
  // It may have been quicker than this script.
  if (inside(frame)?.readyState === "complete") loaded(frame);
}

addEventListener("kairan-change", async (event) => {
  event.preventDefault();
  frames.forEach((frame) => frame.contentWindow.location.reload());
  const fresh = new DOMParser().parseFromString(await (await fetch(location)).text(), "text/html");
  document.getElementById("kairan-bar").replaceChildren(...fresh.getElementById("kairan-bar").childNodes);
});

const button = document.getElementById("kairan-print");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => frames[0].contentWindow.print());
}
