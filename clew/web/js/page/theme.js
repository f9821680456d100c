// Light or dark: as the system is set, until somebody here chooses; then as chosen, on each page.

const KEPT_AS = "clew-theme";
const root = document.documentElement;

// A browser may refuse to keep anything; then the choice holds for this page only.
function kept() {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

function keep(theme) {
  try {
    if (theme) localStorage.setItem(KEPT_AS, theme);
    else localStorage.removeItem(KEPT_AS);
  } catch {
    // The page has the theme all the same.
  }
}

const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

function show(theme) {
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  else delete root.dataset.theme;
}

/** Make the switches of the page (`[data-theme-toggle]`) work. */
export function joinTheme() {
  show(kept());
  for (const toggle of document.querySelectorAll("[data-theme-toggle]")) {
    toggle.hidden = false;
    const tell = () => {
      const dark = (root.dataset.theme ?? system()) === "dark";
      toggle.setAttribute("aria-pressed", String(dark));
      toggle.title = dark ? "Dark; press for light" : "Light; press for dark";
    };
    tell();
    toggle.addEventListener("click", () => {
      const next = (root.dataset.theme ?? system()) === "dark" ? "light" : "dark";
      // Who chooses what the system says follows the system again.
      const chosen = next === system() ? null : next;
      keep(chosen);
      show(chosen);
      tell();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
  }
}
