// Where each node stands. Pure, and the same on every visit: no chance has a part in it.

const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle fills a disc evenly
const APART = 46; // between neighbours, in pixels at full size

/** Return where nodes stand, by id: as the server placed them, else those of one community together,
 *  the largest communities and the best tied nodes in the middle. */
export function placed(nodes) {
  if (nodes.length && nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) {
    return new Map(nodes.map(({ id, x, y }) => [id, { x, y }]));
  }
  const communities = new Map();
  for (const node of nodes) {
    const its = node.community ?? -1;
    if (!communities.has(its)) communities.set(its, []);
    communities.get(its).push(node);
  }
  const order = [...communities.values()].sort((a, b) => b.length - a.length);
  const at = new Map();
  let area = 0; // of the discs laid so far: the next one goes just outside them
  order.forEach((members, i) => {
    const radius = APART * Math.sqrt(members.length) * 0.75;
    const far = i === 0 ? 0 : Math.sqrt(area / Math.PI) * 1.25 + radius;
    area += Math.PI * (radius + APART) ** 2;
    const middle = { x: far * Math.cos(i * TURN), y: far * Math.sin(i * TURN) };
    members.sort((a, b) => (b.degree ?? 0) - (a.degree ?? 0) || (a.id < b.id ? -1 : 1));
    members.forEach(({ id }, j) => {
      const out = APART * 0.75 * Math.sqrt(j);
      at.set(id, { x: middle.x + out * Math.cos(j * TURN), y: middle.y + out * Math.sin(j * TURN) });
    });
  });
  return at;
}
