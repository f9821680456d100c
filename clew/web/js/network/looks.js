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
      "text-valign": "bottom", "text-margin-y": 3, "text-wrap": "ellipsis", "text-max-width": 130,
      "text-background-color": colour("paper"), "text-background-opacity": 0.75,
      "text-background-padding": 1, "border-width": 2, "border-color": colour("edge") } },
    ...KINDS.map((kind) => ({ selector: `node[kind = "${kind}"]`,
      style: { shape: SHAPES[kind], "background-color": colour(kind) } })),
    ...Array.from({ length: GROUPS }, (_, i) => ({ selector: `node[group = ${i}]`,
      style: { "border-color": colour(`group-${i}`) } })),
    // What holds the network together: larger (its size tells) with a double edge, named from afar.
    { selector: "node[?carrying]", style: { "border-width": 6, "border-style": "double",
      "font-weight": "bold", "min-zoomed-font-size": 5, "font-size": 13 } },
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
  words: nodeWords(node), group: node.community == null ? null : node.community % GROUPS,
  size: Math.round(16 + 7 * Math.log2(1 + (node.degree ?? 0)) + (node.carrying ? 8 : 0)) } });
export const drawnTie = (tie) => ({ group: "edges", data: { ...tie,
  width: 1.8 + Math.min(Math.log2(tie.origins || 1), 3) } });
