// Loads the page anew when it is different after a save. The browser keeps the place in the page.
const { version } = document.querySelector('script[src="/_kairan/reload.js"]').dataset;
let source;

function listen() {
  source ??= new EventSource(`/_kairan/reload?page=${encodeURIComponent(location.pathname)}`);
  source.onmessage = ({ data }) => {
    if (data !== version) location.reload();
  };
}

// A browser keeps only six connections to a host: tabs that nobody sees give theirs back.
function rest() {
  source?.close();
  source = undefined;
}

document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
if (!document.hidden) listen();
