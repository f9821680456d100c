// A report's page: a claim opens over the margin, keys go from one to the next, two texts scroll as
// one. Without this each claim is a link, and what lies side by side scrolls for itself.

const card = document.getElementById("card");
const entries = [...document.querySelectorAll("[data-entry]")];
let opened = -1;

if (card && entries.length) {
  for (const moves of document.querySelectorAll("[data-moves]")) moves.hidden = false;
  for (const button of document.querySelectorAll("[data-move]")) {
    button.addEventListener("click", () => open(next(Number(button.dataset.move))));
  }
  card.addEventListener("htmx:afterSwap", arrived);
  document.addEventListener("htmx:beforeRequest", ({ target }) => mark(entryOf(target)));
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && card.childElementCount && !document.querySelector("dialog[open]")) close();
  });
  // htmx acts on the page once it is loaded: the claim of the address is opened after that.
  addEventListener("load", () => {
    const index = indexOf(location.hash.slice(1));
    if (index >= 0) setTimeout(() => open(index), 0);
  });
}

const indexOf = (id) => entries.findIndex((entry) => entry.closest("li").id === id);

function next(step) {
  if (opened >= 0) return Math.min(Math.max(opened + step, 0), entries.length - 1);
  // None is open yet: begin with the first that can be seen.
  const seen = entries.findIndex((entry) => entry.getBoundingClientRect().top > 60);
  return seen < 0 ? entries.length - 1 : seen;
}

function open(index) {
  const entry = entries[index];
  if (!entry) return;
  entry.click();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // On a narrow screen the card lies over the lower part.
  const block = matchMedia("(max-width: 60rem)").matches ? "start" : "center";
  (triggerOf(index) ?? entry).scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
}

// A claim's own entry, or the one of the claim that a trigger in the text leads to.
function entryOf(element) {
  if (element.matches?.("[data-entry]")) return entries.indexOf(element);
  const address = element.getAttribute?.("hx-get");
  return address ? entries.findIndex((entry) => entry.getAttribute("href") === address) : -1;
}

function triggerOf(index) {
  const { number } = entries[index].closest("li").dataset;
  return [...document.querySelectorAll(".text .m-trigger[data-n]")]
    .find((trigger) => trigger.dataset.n.split(" ").includes(number));
}

function mark(index) {
  if (index < 0) return;
  opened = index;
  for (const element of document.querySelectorAll(".now")) element.classList.remove("now");
  const row = entries[index].closest("li");
  row.classList.add("now");
  triggerOf(index)?.classList.add("now");
  history.replaceState(null, "", `#${row.id}`);
}

// What is decided in the card leads back to this report: of a claim judged wrong to the next one.
function arrived() {
  const here = location.pathname + location.search;
  for (const field of card.querySelectorAll("input[name=back]")) {
    const wrong = field.form.querySelector("input[value=wrong]");
    const entry = entries[wrong ? opened + 1 : opened] ?? entries[opened];
    field.value = entry ? `${here}#${entry.closest("li").id}` : here;
  }
  for (const fix of card.querySelectorAll("details.fix")) {
    fix.addEventListener("toggle", () => fix.open && fix.querySelector("textarea").focus());
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain close";
  button.textContent = "Close";
  button.title = "Close (Escape)";
  button.addEventListener("click", close);
  card.prepend(button);
  card.scrollTop = 0;
}

function close() {
  card.replaceChildren();
  entries[opened]?.focus();
}

// Two columns scroll as one, each by its share of the whole.
for (const pair of document.querySelectorAll("[data-pair]")) {
  const columns = [...pair.querySelectorAll("[data-column]")];
  let led = null; // the column that is being moved by the other
  const share = (column) => column.scrollTop / Math.max(column.scrollHeight - column.clientHeight, 1);
  for (const column of columns) {
    column.addEventListener("scroll", () => {
      if (led === column) {
        led = null;
        return;
      }
      for (const other of columns.filter((one) => one !== column)) {
        const top = Math.round(share(column) * (other.scrollHeight - other.clientHeight));
        if (Math.abs(other.scrollTop - top) < 1) continue;
        led = other;
        other.scrollTop = top;
      }
    }, { passive: true });
  }
}
