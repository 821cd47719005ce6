// Loads the page anew when it is different after a save. The browser keeps the place in the page.
let { version } = document.querySelector('script[src="/_kairan/reload.js"]').dataset;
let source;

function listen() {
  source ??= new EventSource(`/_kairan/reload?page=${encodeURIComponent(location.pathname)}`);
  source.onmessage = ({ data }) => {
    if (data === version) return;
    version = data;
    // A page with frames loads these anew, and itself stays.
    if (dispatchEvent(new Event("kairan-change", { cancelable: true }))) location.reload();
  };
}

// A browser keeps only six connections to a host: tabs that nobody sees give theirs back.
function rest() {
  source?.close();
  source = undefined;
}

// A page that comes back out of the browser's memory has missed what was saved meanwhile.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  rest();
  listen();
});
document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
if (!document.hidden) listen();
