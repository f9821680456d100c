// What stands behind what was chosen: of a tie its words and who says so, of a node its ties.
// All of it is set as text: a report's words are never read as part of the page.
import { counted } from "../page/fetched.js";

function made(name, words, ...within) {
  const element = document.createElement(name);
  if (words) element.textContent = words;
  element.append(...within);
  return element;
}

function link(address, words) {
  const element = made("a", words);
  element.href = address;
  element.dir = "auto";
  return element;
}

const named = (status) => (status && status !== "confirmed" ? ` (${status})` : "");

/** Return a tie in words: what is told, its status, from how many origins and reports. */
export function tieWords(tie) {
  const behind = tie.single
    ? `rests on one origin, in ${counted(tie.reports, "report")}`
    : `${counted(tie.origins, "origin")} in ${counted(tie.reports, "report")}`;
  return `${tie.words}${named(tie.status)}: ${behind}`;
}

/** Return a node's name, which is never told without its status; the label may have it already. */
export const nodeWords = ({ label, status }) =>
  (label.includes(`(${status}`) ? label : `${label}${named(status)}`);

// A row names who or what is at its ends, since a list of ties would be one of "place · arrest".
const tieRow = (tie, names) => made("li", "", made("b", names), made("br"),
  tie.address ? link(tie.address, tieWords(tie)) : tieWords(tie));
const bothEnds = ({ ends }) => (ends ? ends.join(" – ") : "");

/** Show a tie. */
export function showTie(panel, tie, [one, other]) {
  panel.replaceChildren(made("h3", `${nodeWords(one)} – ${nodeWords(other)}`),
    made("p", tieWords(tie)), ...(tie.address ? [made("p", "", link(tie.address, "All evidence"))] : []));
}

/** Show a node with its ties; `ends` are the buttons that make it an end of a path. */
export function showNode(panel, node, ties, ends) {
  const told = [node.kind, counted(ties.length, "tie"),
    node.community == null ? "" : `community ${node.community + 1}`,
    node.carrying && "holds the network together: without it parts of it fall away"
      + (node.falling ? `, ${counted(node.falling, "node")}` : "")];
  panel.replaceChildren(
    made("h3", "", node.address ? link(node.address, nodeWords(node)) : nodeWords(node)),
    made("p", told.filter(Boolean).join("; ")), ends, 
    made("ul", "", ...ties.map((tie) => tieRow(tie, tie.other ?? bothEnds(tie)))));
}

/** Show a path, tie by tie with the evidence of each, or that there is none. */
export function showPath(panel, [from, to], ties, ends) {
  const title = made("h3", `From ${nodeWords(from)} to ${nodeWords(to)}`);
  if (!ties) {
    panel.replaceChildren(title, made("p", "No ties shown lead from one to the other."), ends);
    return;
  }
  const weak = ties.filter(({ single }) => single).length;
  const stands = weak
    ? `It breaks when ${counted(weak, "tie")} on one origin ${weak === 1 ? "is" : "are"} left out.`
    : "No tie of it rests on one origin alone.";
  panel.replaceChildren(title, made("p", `${counted(ties.length, "tie")}. ${stands}`),
    
    made("ol", "", ...ties.map((tie) => tieRow(tie, bothEnds(tie)))), ends);
}
