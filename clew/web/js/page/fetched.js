/** Return the JSON at an address of this site. Throws with the address and status where it fails. */
export async function fetched(address) {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return answer.json();
}

/** Return a number with its word, "1 tie" and "2 ties". */
export const counted = (number, word, many = `${word}s`) => `${number} ${number === 1 ? word : many}`;
