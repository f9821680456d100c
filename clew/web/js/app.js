// What every page has: htmx, light or dark, keys, files that are dropped. All of it is extra: the
// pages' links and forms do the same without.
import htmx from "htmx.org";
import { hearKeys } from "./page/keys.js";
import { joinDrops } from "./page/drop.js";
import { joinTheme } from "./page/theme.js";

// Attributes in the pages are all that htmx acts on: nothing it runs comes from what it fetched.
Object.assign(htmx.config, { allowEval: false, allowScriptTags: false, includeIndicatorStyles: false,
  selfRequestsOnly: true });

joinTheme();
hearKeys();
joinDrops(document);
document.addEventListener("htmx:load", ({ detail }) => joinDrops(detail.elt));
document.documentElement.setAttribute("data-scripts", "");
