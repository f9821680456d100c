// The list beside a drawing: the same in words, and the way to all of it by keyboard.

/** Join a list's rows to a drawing. A row tells what it stands for by data attributes, of which
 *  `names` are some: `choose({ spot: "…" }, { fromList: true })` is called as one is entered or
 *  clicked. Returns how to mark the row of what was chosen, and how to hide rows. */
export function joinRows(list, names, choose) {
  const rows = list ? [...list.querySelectorAll(names.map((name) => `[data-${name}]`).join())] : [];
  const told = (row) => Object.fromEntries(names.map((name) => [name, row.dataset[name] ?? null]));
  for (const row of rows) {
    row.addEventListener("focusin", () => choose(told(row), { fromList: true }));
    row.addEventListener("click", (event) => {
      // A link in the row leads where it says; all else of the row shows its place in the drawing.
      if (!event.target.closest("a")) choose(told(row), { fromList: true });
    });
  }
  list?.addEventListener("keydown", (event) => move(event, rows));
  return {
    mark(chosen, { scroll }) {
      for (const row of rows) {
        const its = names.some((name) => chosen[name] && row.dataset[name] === chosen[name]);
        row.toggleAttribute("data-chosen", its);
        if (!its || !scroll) continue;
        row.querySelector("details")?.setAttribute("open", "");
        row.scrollIntoView({ block: "nearest" });
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
  if (!step) return;
  const open = rows.filter((row) => !row.hidden);
  const at = open.findIndex((row) => row.contains(document.activeElement));
  const next = open[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  (next.matches("[tabindex]") ? next : next.querySelector("a, button"))?.focus();
}
