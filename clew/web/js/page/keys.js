// Keys: an element with data-key="j" is activated by j, so each key does what can be clicked too.

const WRITTEN_IN = "input:not([type=checkbox], [type=radio], [type=button], [type=submit], "
  + "[type=range]), textarea, select, [contenteditable]";
const shown = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? true;

/** Begin to hear the keys that the page's elements declare, and `?`, which lists them. */
export function hearKeys() {
  for (const opener of document.querySelectorAll("[data-keys]")) {
    opener.hidden = false;
    opener.addEventListener("click", listKeys);
  }
  document.addEventListener("keydown", (event) => {
    // A key with Ctrl, Alt or Meta is the browser's or the system's; while writing, a letter is one.
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest?.(WRITTEN_IN)) return;
    if (document.querySelector("dialog[open]")) return;
    const element = wanted(event.key);
    if (element) {
      event.preventDefault();
      activate(element);
    } else if (event.key === "?") {
      event.preventDefault();
      listKeys();
    }
  });
}

// Where several rows declare one key, the row that holds the focus is meant, else the first shown.
function wanted(key) {
  const declared = [...document.querySelectorAll("[data-key]")]
    .filter((element) => element.dataset.key === key && shown(element) && !element.disabled);
  const near = document.activeElement?.closest("[data-row], li, tr, article");
  return declared.find((element) => near?.contains(element)) ?? declared[0];
}

function activate(element) {
  if (element.matches(WRITTEN_IN)) {
    element.focus();
    element.select?.();
  } else if (element.matches("[data-key-focus]")) {
    element.focus();
  } else {
    element.click();
  }
}

const words = (element) =>
  (element.dataset.keyWords ?? element.getAttribute("aria-label") ?? element.title.replace(/ \(key:.*/, "")
    ?? "").trim() || element.textContent.trim() || element.placeholder;

function listKeys() {
  let dialog = document.getElementById("keys");
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.id = "keys";
    dialog.setAttribute("aria-labelledby", "keys-title");
    document.body.append(dialog);
    // A click on what lies behind it closes it, as Escape does.
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  }
  dialog.replaceChildren(...content(dialog));
  dialog.showModal();
}

function content(dialog) {
  const title = document.createElement("h2");
  title.id = "keys-title";
  title.textContent = "Keys of this page";
  const list = document.createElement("dl");
  list.className = "fields";
  for (const [key, told] of declared()) {
    const [term, meaning, cap] = ["dt", "dd", "kbd"].map((name) => document.createElement(name));
    cap.textContent = key;
    term.append(cap);
    meaning.textContent = told;
    list.append(term, meaning);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  return [title, list, close];
}

function declared() {
  const keys = new Map();
  for (const element of document.querySelectorAll("[data-key]")) {
    const { key } = element.dataset;
    if (key !== "?" && shown(element) && !keys.has(key)) keys.set(key, words(element));
  }
  return keys.set("?", "Show these keys");
}
