// How nodes and ties look: kinds by shape and colour, groups by outline, doubt by broken lines.
import { nodeWords } from "./evidence.js";

// Each kind has a shape of its own, so that none is told by its colour alone.
const SHAPES = { person: "ellipse", organisation: "round-rectangle", facility: "hexagon",
  place: "diamond", event: "triangle", group: "octagon", operation: "star" };
const KINDS = Object.keys(SHAPES);
const GROUPS = 6;

/** Return the network's style sheet with the colours that the page has now. `many`: draw plainly. */
export function looks({ many }) {
  const told = getComputedStyle(document.documentElement);
  const colour = (name) => told.getPropertyValue(`--net-${name}`).trim();
  return [
    { selector: "node", style: {
      shape: "pentagon", "background-color": colour("other"), width: "data(size)", height: "data(size)",
      label: "data(words)", color: colour("ink"), "font-size": 11, "min-zoomed-font-size": 6,
      "text-valign": "bottom", "text-margin-y": 3,
      "text-wrap": "wrap", "text-max-width": 130, // never cut: the status stands at the end
      "text-background-color": colour("paper"), "text-background-opacity": 0.75,
      "text-background-padding": 1, "border-width": 2, "border-color": colour("edge") } },
    ...KINDS.map((kind) => ({ selector: `node[kind = "${kind}"]`,
      style: { shape: SHAPES[kind], "background-color": colour(kind) } })),
    ...Array.from({ length: GROUPS }, (_, i) => ({ selector: `node[group = ${i}]`,
      style: { "border-color": colour(`group-${i}`) } })),
    // What holds the network together: larger (its size tells) with a double edge.
    { selector: "node[?carrying]", style: { "border-width": 6, "border-style": "double",
      "font-weight": "bold" } },
    // Not told as a fact: pale.
    { selector: 'node[?status][status != "confirmed"][status != "convicted"]', style: { "background-opacity": 0.55 } },
    { selector: "edge", style: {
      width: "data(width)", "line-color": colour("tie"), "line-style": "solid",
      "curve-style": many ? "haystack" : "bezier", "haystack-radius": 0 } },
    { selector: 'edge[status != "confirmed"]', style: { "line-style": "dashed" } },
    { selector: "edge[?single]", style: { "line-color": colour("single"), "line-style": "dotted" } },
    { selector: ".dropped", style: { display: "none" } },
    { selector: ".loose", style: { opacity: 0.25 } },
    { selector: ".way", style: { "line-color": colour("way"), "border-color": colour("way"), width: 5,
      "z-index": 9 } },
    { selector: "node.way", style: { width: "data(size)", "border-width": 5 } },
    { selector: ".chosen", style: { "overlay-color": colour("way"), "overlay-opacity": 0.3,
      "overlay-padding": 6, "z-index": 10 } },
  ];
}

/** Return a node and a tie as they are drawn: larger the better tied, wider the more origins. */
export const drawnNode = (node, position) => ({ group: "nodes", position, data: { ...node,
  words: nodeWords({ ...node, label: node.short ?? node.label }), group: node.community == null ? null : node.community % GROUPS,
  size: Math.round(16 + 7 * Math.log2(1 + (node.degree ?? 0)) + (node.carrying ? 8 : 0)) } });
export const drawnTie = (tie) => ({ group: "edges", data: { ...tie,
  width: 1.8 + Math.min(Math.log2(tie.origins || 1), 3) } });

const NAMED = 16, LETTERS = 12, WIDE = 130; // nodes that are named from afar, in such letters

/** Name the nodes on which most hangs from afar, too: as large on the screen however far it is.
 *  Where two names would cover one another the weightier stands. */
export function nameMain(cy) {
  const weight = (node) => (node.data("carrying") ? 1000 : 0) + (node.data("degree") ?? 0);
  const main = cy.nodes().sort((a, b) => weight(b) - weight(a)).slice(0, NAMED);
  let waiting = false;
  const name = () => {
    waiting = false;
    const by = 1 / Math.min(cy.zoom(), 1);
    const taken = [];
    main.forEach((node) => {
      const { x, y } = node.renderedPosition(), letters = node.data("words").length * LETTERS * 0.55;
      const box = { x, y: y + node.renderedHeight() / 2, half: Math.min(letters, WIDE) / 2 + 4,
        high: Math.ceil(letters / WIDE) * LETTERS * 1.2 };
      const covers = taken.some((other) => Math.abs(other.x - box.x) < other.half + box.half
        && box.y < other.y + other.high && other.y < box.y + box.high);
      if (covers) return node.removeStyle("min-zoomed-font-size font-size text-max-width");
      taken.push(box);
      return node.style({ "min-zoomed-font-size": 0, "font-size": LETTERS * by,
        "text-max-width": WIDE * by });
    });
  };
  cy.on("zoom", () => {
    if (!waiting) requestAnimationFrame(name);
    waiting = true;
  });
  name();
}
