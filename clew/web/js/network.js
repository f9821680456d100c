// The network page: who and what is tied to whom, and what holds it together. A tie is a lead with
// evidence behind it; what rests on one origin looks so, and can be left out at once.
import cytoscape from "cytoscape";
import { nodeWords, showNode, showPath, showTie } from "./network/evidence.js";
import { drawnNode, drawnTie, looks, nameMain } from "./network/looks.js";
import { placed } from "./network/places.js";
import { counted, fetched } from "./page/fetched.js";
import { joinRows } from "./page/rows.js";

const MANY = 300; // nodes; above it forces take too long to settle, and lines are drawn plainly
const byId = (name) => document.getElementById(name);
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const box = byId("network");
if (box) start(box).catch((error) => {
  box.hidden = true;
  say(`The network can't be drawn: ${error.message}. The list holds all of it in words.`);
  box.setAttribute("data-ready", "failed");
});

function say(words) {
  const said = byId("network-said");
  if (said) said.textContent = words;
}

async function start(box) {
  const told = await fetched(box.dataset.source);
  // Cytoscape would write a style element of its own, which the page's rules refuse, unless one
  // with this name is here; what it would hold stands in network.css.
  const taken = document.createElement("meta");
  taken.id = "__________cytoscape_stylesheet";
  document.head.append(taken);
  box.hidden = false;
  const many = told.nodes.length > MANY;
  const at = placed(told.nodes);
  const given = told.nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const cy = cytoscape({
    container: box,
    elements: [...told.nodes.map((node) => drawnNode(node, at.get(node.id))), ...told.ties.map(drawnTie)],
    style: looks({ many }), layout: { name: "preset", fit: true, padding: 30 },
    minZoom: 0.05, maxZoom: 4, boxSelectionEnabled: false, autounselectify: true,
    textureOnViewport: many, hideEdgesOnViewport: many, hideLabelsOnViewport: many,
  });
  if (!many && !given) {
    // From where the communities put them, not from chance: the same picture on every visit.
    cy.layout({ name: "cose", animate: false, randomize: false, numIter: 400, padding: 30,
      nodeDimensionsIncludeLabels: true, nodeRepulsion: () => 9000, idealEdgeLength: () => 70 }).run();
  }
  nameMain(cy);
  join(cy, told, many);
  requestAnimationFrame(() => box.setAttribute("data-ready", "network"));
}

function join(cy, told, many) {
  const panel = byId("network-evidence");
  const ends = { from: null, to: null };
  const rows = joinRows(byId("network-list"), ["node"], ({ node }) => chooseNode(cy.getElementById(node)));
  const asked = new URLSearchParams(location.search);
  for (const end of Object.keys(ends)) {
    const node = cy.getElementById(asked.get(end) ?? "");
    if (node.nonempty()) ends[end] = node;
  }
  const withoutSingle = joinSingle(cy, told, () => ends.from && ends.to && path());

  function chosen(element) {
    cy.elements(".chosen").removeClass("chosen");
    element.addClass("chosen");
    rows.mark({ node: element.isNode() ? element.id() : null }, { scroll: true });
  }

  function chooseNode(node, { bring = true } = {}) {
    if (node.empty() || node.hasClass("chosen")) return;
    chosen(node);
    const ties = node.connectedEdges().filter((tie) => !tie.hasClass("dropped"));
    const rowsOf = ties.map((tie) => ({ ...tie.data(), other: nodeWords(tie.connectedNodes()
      .difference(node).data()) }));
    if (panel) showNode(panel, node.data(), rowsOf, endButtons(node));
    if (bring) show(node);
  }

  // Moves only where the node lies outside what is seen, and at once where motion is not wanted.
  function show(node) {
    const seen = cy.extent(), { x, y } = node.position();
    if (x > seen.x1 && x < seen.x2 && y > seen.y1 && y < seen.y2) return;
    if (still()) cy.center(node);
    else cy.animate({ center: { eles: node }, duration: 200 });
  }

  function endButtons(node) {
    const group = document.createElement("p");
    for (const [end, words] of [["from", "Path from here"], ["to", "Path to here"]]) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: words });
      button.dataset.end = end;
      button.addEventListener("click", () => {
        ends[end] = node;
        if (ends.from && ends.to) path();
        else say(`${words.replace("here", nodeWords(node.data()))}: choose the other end.`);
      });
      group.append(button);
    }
    return group;
  }

  function path() {
    cy.elements(".way").removeClass("way");
    const shown = cy.elements().not(".dropped");
    // The fewest ties; of as many, those with more origins.
    const weight = (tie) => 1 + 0.01 / (tie.data("origins") || 1);
    const way = shown.aStar({ root: ends.from, goal: ends.to, weight, directed: false });
    if (way.found) way.path.addClass("way");
    if (way.found) cy.fit(way.path, 60);
    const ties = way.found ? way.path.edges().map((tie) => tie.data()) : null;
    const [from, to] = [ends.from, ends.to];
    // So that the way has an address, at which the page shows the words of each of its ties.
    history.replaceState(history.state, "", addressWith({ from: from.id(), to: to.id() }));
    withoutSingle.turn();
    if (panel) showPath(panel, [from.data(), to.data()], ties, endButtons(to));
  }

  cy.on("tap", "node", ({ target }) => chooseNode(target, { bring: false }));
  cy.on("tap", "edge", ({ target }) => {
    chosen(target);
    if (panel) showTie(panel, target.data(), target.connectedNodes().map((node) => node.data()));
  });
  cy.on("mouseover mouseout", "node, edge", ({ type }) =>
    box.classList.toggle("over-a-node", type === "mouseover"));
  joinZoom(cy);
  followPage(() => cy.style(looks({ many })));
  withoutSingle.show();
}

// This page's address with other parameters; what is null is taken out.
function addressWith(changed) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(changed)) {
    if (value == null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  return address.search || address.pathname;
}

// Leaving out what rests on one origin: a link, so that the view has an address of its own.
function joinSingle(cy, told, changed) {
  const link = byId("network-single");
  let without = new URLSearchParams(location.search).get("single") === "no";
  const singles = cy.edges("[?single]");
  const parts = () => cy.elements().not(".dropped").not(".loose").components().length;
  const whole = parts();

  function turn() {
    if (link) link.href = addressWith({ single: without ? null : "no" });
  }

  function show() {
    singles.toggleClass("dropped", without);
    cy.nodes().forEach((node) => {
      node.toggleClass("loose", node.connectedEdges().not(".dropped").empty());
    });
    if (link) link.textContent = without ? "With ties on one origin" : "Without ties on one origin";
    turn();
    const left = told.left_out ?? {};
    const ties = told.ties.length - (without ? singles.length : 0);
    say([`${counted(told.nodes.length, "node")} with ${counted(ties, "tie")}`,
      without
        ? `without ${counted(singles.length, "tie")} on one origin it is in ${counted(parts(), "part")}`
          + ` instead of ${whole}`
        : `${counted(singles.length, "tie")} on one origin (dotted); ${counted(whole, "part")}`,
      byId("network-left") ? "" : left.words].filter(Boolean).join("; ") + ".");
    changed();
  }

  link?.addEventListener("click", (event) => {
    if (link.hasAttribute("data-anew")) return; // what the page says of it must follow, too
    event.preventDefault();
    without = !without;
    history.replaceState(history.state, "", link.href);
    show();
  });
  return { show, turn };
}

// Buttons, for those who have no wheel; a wheel scrolls the page unless the network was clicked.
function joinZoom(cy) {
  const steps = { in: () => zoom(1.4), out: () => zoom(1 / 1.4), all: () => cy.fit(undefined, 30) };
  const zoom = (by) => cy.zoom({ level: cy.zoom() * by,
    renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.hidden = false;
    button.addEventListener("click", () => steps[button.dataset.zoom]?.());
  }
}

// The page may go from light to dark by the system's setting or by its own switch.
function followPage(change) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", change);
  new MutationObserver(change)
    .observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}
