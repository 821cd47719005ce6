// The reader's clock on the day that the site pretends to be. The time of day stays, and time goes on. Scripts that ask
// `Date` see that day; it runs before all of them.
{
  const { day, zone } = document.currentScript.dataset;
  const Real = Date;
  // In Swedish a day is 2026-11-21.
  const today = new Intl.DateTimeFormat("sv", { timeZone: zone }).format();
  const shift = Real.parse(day) - Real.parse(today);
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length ? given : [Real.now() + shift]));
    }
    static now() {
      return Real.now() + shift;
    }
  };
}
