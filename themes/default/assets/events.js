// Keeps true, between two builds, what a page says of events. The rules are those of src/site; both are tested from
// tests/events/states.json. The page brings the moments, so that the reader's own time zone does not matter, and every
// word; here are none.

const isCalledOff = ({ status }) => status === "cancelled" || status === "postponed";
const takesPlace = (showing) => !isCalledOff(showing);
const reached = (moment, now) => moment !== undefined && now >= Date.parse(moment);
const ahead = (moment, now) => moment !== undefined && now < Date.parse(moment);

/** Whether one can apply, in a word. */
export function applying({ needed = true, full, opens, soon, closes }, now) {
  if (!needed) return "not-needed";
  if (reached(closes, now)) return "closed";
  if (full) return "full";
  if (ahead(opens, now)) return "not-yet-open";
  return reached(soon, now) ? "closing-soon" : "open";
}

/** The states of one showing: what the organiser says, and the time. */
export function statesOfShowing(showing, now) {
  const states = showing.status ? [showing.status] : [];
  if (isCalledOff(showing)) return states;
  if (reached(showing.over, now)) states.push("finished");
  else if (reached(showing.day, now)) states.push("today");
  return states;
}

/** What is said of an event: the showing to show, the states, whether it is over, whether lists have it, how many are left. */
export function see(event, now) {
  const left = event.showings.filter((showing) => !reached(showing.over, now));
  // Beyond those that the page tells of there may be more, of which it knows nothing but that they are not over.
  const hasMore = ahead(event.over, now);
  const isOver = !left.length && !hasMore;
  const last = () => [...event.showings.filter(isCalledOff), ...event.showings.filter(takesPlace)].pop();
  const shown = left.find(takesPlace) ?? left[0] ?? (hasMore ? undefined : last());
  const passed = event.showings.filter(takesPlace).length - left.filter(takesPlace).length;
  return {
    shown,
    isOver,
    states: shown ? statesOfEvent(event, shown, left, isOver, now) : [],
    isListed: event.listed ? ahead(event.listed, now) : !isOver,
    left: (event.left ?? 1) - passed,
  };
}

function statesOfEvent(event, shown, left, isOver, now) {
  if (isCalledOff(shown)) return [shown.status];
  if (isOver) return ["finished"];
  const states = shown.status ? [isOfNextAlone(shown, left) ? `next-${shown.status}` : shown.status] : [];
  if (event.moved) states.push("rescheduled");
  if (reached(shown.day, now)) states.push("today");
  const application = shown.application ?? event.application;
  if (application && shown.status !== "full") {
    const state = applying(application, now);
    // That one can still apply is news only where there is a last day for it.
    if (state !== "open" || application.soon) states.push(state);
  }
  return states;
}

/** Whether a state tells how many places are left, and others that are still to come have another one. */
const isOfNextAlone = ({ status }, left) =>
  (status === "full" || status === "waitlist") && left.some((other) => takesPlace(other) && other.status !== status);

const MOMENT = /\d{4}-\d\d-\d\dT[\d:]+(?:Z|[+-][\d:]+)/g;

/** The next moment after `now` of which a page's data speak. */
export const nextMoment = (data, now) =>
  Math.min(...data.flatMap((text) => text.match(MOMENT) ?? []).map((moment) => Date.parse(moment)).filter((moment) => moment > now));

function make(name, className, text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

function start(words) {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const read = (element, name) => JSON.parse(element.dataset[name]);
  /** By which moment each card is sorted, and the lists into which one came that has to find its place. */
  const orders = new Map(), unsorted = new Set();
  let timer;

  function setBadges(parent, states) {
    const badges = all(":scope > .badge", parent);
    const wanted = states.map((state) => `badge badge-${state}`);
    if (badges.map((badge) => badge.className).join() === wanted.join()) return;
    badges.forEach((badge) => badge.remove());
    states.forEach((state, at) => parent.append(" ", make("span", wanted[at], words[state])));
  }

  function tell(card, { when, datetime, place, place_lang }) {
    const time = card.querySelector(".card-when time"), where = card.querySelector(".card-where");
    if (time) Object.assign(time, { textContent: when, dateTime: datetime });
    turnLeaf(card.querySelector(".leaf"), datetime);
    if (!where) return;
    const text = where.lastElementChild;
    text.textContent = place;
    text.lang = place_lang ?? "";
    if (!place_lang) text.removeAttribute("lang");
    where.hidden = !place;
  }

  /** Shows the day of a datetime as the build does; it is written in the site's own zone. */
  function turnLeaf(leaf, datetime) {
    const [year, month, day] = datetime.slice(0, 10).split("-").map(Number);
    if (!leaf || !day) return;
    const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
    const parts = [words.leaf.months[month - 1], day, words.leaf.weekdays[weekday]];
    parts.forEach((part, at) => { leaf.children[at].textContent = part; });
  }

  function updateCard(card, event, seen) {
    setBadges(card.querySelector(".card-top"), seen.states);
    const time = card.querySelector(".card-when"), note = card.querySelector(".card-note");
    const leaf = card.querySelector(".leaf");
    if (leaf) leaf.hidden = !seen.shown;
    if (seen.shown?.when) tell(card, seen.shown);
    if (time) time.hidden = !seen.shown;
    if (note && seen.left > 1 && seen.shown) note.textContent = words.showings.replace("{n}", seen.left);
    else if (note) note.hidden = true;
    orders.set(card, Date.parse(seen.shown?.day ?? seen.shown?.over ?? event.over ?? "9999"));
    const list = card.closest("[data-coming]");
    if (list && !seen.isListed) takeAway(card);
    else if (list && seen.shown?.month) move(card, list, seen.shown.month);
  }

  /** What is over goes to the page's past events, where it has them. */
  function takeAway(card) {
    const past = document.getElementById("past-events")?.closest(".group")?.querySelector(".cards");
    if (past) past.prepend(card);
    else card.hidden = true;
    all(".list-count").forEach((count) => { count.hidden = true; });
  }

  /** A card whose next showing is a later one goes below the heading of that month, and into its place. */
  function move(card, list, [heading, id]) {
    if (all(":scope > .group", list).length && card.closest(".group").querySelector("h2").id !== id) {
      monthOf(list, heading, id).append(card);
    }
    unsorted.add(card.parentElement);
  }

  function sort(cards) {
    const order = (card) => orders.get(card) ?? Infinity;
    cards.append(...all(":scope > .card", cards).sort((a, b) => order(a) - order(b)));
  }

  function monthOf(list, heading, id) {
    const groups = all(":scope > .group", list), ids = groups.map((group) => group.querySelector("h2").id);
    const there = ids.indexOf(id);
    if (there >= 0) return groups[there].querySelector(".cards");
    const group = make("section", "group"), title = make("h2", "", heading), cards = make("ul", "cards");
    title.id = id;
    group.append(title, cards);
    const later = ids.findIndex((other) => other > id);
    if (later >= 0) groups[later].before(group);
    else groups[groups.length - 1].after(group);
    return cards;
  }

  function updatePage(article, seen) {
    const head = article.querySelector(".document-head");
    let states = head.querySelector(".states");
    if (!states) head.querySelector("h1").after((states = make("p", "states")));
    setBadges(states, seen.states);
    states.hidden = !seen.states.length;
    if (!seen.states.includes("finished")) return;
    let notice = head.querySelector(".notice-state");
    if (!notice) head.append((notice = make("div", "notice notice-state")));
    if (!notice.querySelector("strong")) notice.prepend(make("p", ""));
    notice.firstElementChild.replaceChildren(make("strong", "", words.alert_finished));
  }

  function updateApplication(box, now) {
    const state = applying(read(box, "application"), now);
    const line = box.querySelector(".application-state");
    line.querySelector(".badge").replaceWith(make("span", `badge badge-${state}`, words[state]));
    all(".button", box).forEach((button) => { button.hidden = state === "closed"; });
  }

  /** No list stays empty without a word, and no heading without a list. */
  function updateList(list) {
    const shows = (part) => all(".card", part).some((card) => !card.hidden);
    all(":scope > .group", list).forEach((group) => { group.hidden = !shows(group); });
    if (shows(list) || list.querySelector(".empty")) return;
    const empty = make("p", "empty", list.dataset.coming), cards = list.querySelector(":scope > .cards");
    if (cards) cards.after(empty);
    else list.append(empty);
  }

  function update() {
    const now = Date.now();
    for (const element of all("[data-event]")) {
      const event = read(element, "event");
      if (element.matches(".card")) updateCard(element, event, see(event, now));
      else updatePage(element, see(event, now));
    }
    all("[data-showing]").forEach((time) => setBadges(time, statesOfShowing(read(time, "showing"), now)));
    all("[data-application]").forEach((box) => updateApplication(box, now));
    unsorted.forEach(sort);
    unsorted.clear();
    all("[data-coming]").forEach(updateList);
    all(".until").forEach((line) => { line.hidden = true; });
    const data = all("[data-event], [data-showing], [data-application]").flatMap(({ dataset }) => Object.values(dataset));
    clearTimeout(timer);
    // A longer time than setTimeout can hold is cut, and looked at again then.
    const wait = nextMoment(data, now) - now;
    if (wait < Infinity) timer = setTimeout(update, Math.min(wait, 2 ** 31 - 1));
  }

  update();
  // A page that slept, or comes back out of the browser's memory, has missed its moments.
  addEventListener("pageshow", ({ persisted }) => persisted && update());
  document.addEventListener("visibilitychange", () => document.hidden || update());
}

const words = globalThis.document?.getElementById("_events");
if (words) start(JSON.parse(words.textContent));
