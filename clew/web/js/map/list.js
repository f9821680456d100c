// The list beside the map: the same places and routes in words, and the way to them by keyboard.

/** Join the list's rows to the map: `choose({spot}|{leg})` is called as a row is clicked or entered.
 *  Returns how to mark the row of what was chosen on the map, and how to show what is seen. */
export function joinList(list, choose) {
  const rows = list ? [...list.querySelectorAll("[data-spot], [data-leg]")] : [];
  const told = (row) => ({ spot: row.dataset.spot ?? null, leg: row.dataset.leg ?? null });
  for (const row of rows) {
    row.addEventListener("focusin", () => choose(told(row), { fromList: true }));
    row.addEventListener("click", (event) => {
      // A link in the row leads where it says; all else of the row shows its place on the map.
      if (!event.target.closest("a")) choose(told(row), { fromList: true });
    });
  }
  list?.addEventListener("keydown", (event) => move(event, rows));
  return {
    mark({ spot, leg }, { scroll }) {
      for (const row of rows) {
        const its = (spot && row.dataset.spot === spot) || (leg && row.dataset.leg === leg);
        row.toggleAttribute("data-chosen", Boolean(its));
        if (its && scroll) row.scrollIntoView({ block: "nearest" });
      }
    },
    show(isSeen) {
      for (const row of rows) row.hidden = !isSeen(told(row));
    },
  };
}

// Up and down go from row to row; Tab goes through a row's links as anywhere.
function move(event, rows) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const open = rows.filter((row) => !row.hidden);
  const at = open.findIndex((row) => row.contains(document.activeElement));
  const next = open[at + step];
  if (!step || at < 0 || !next) return;
  event.preventDefault();
  (next.matches("[tabindex]") ? next : next.querySelector("a, button"))?.focus();
}
