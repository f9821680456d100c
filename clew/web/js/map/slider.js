// The two ends of the days shown.
import { toDay, toNumber } from "./times.js";

const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric",
  timeZone: "UTC" });
/** Return a day in words. */
export const inWords = (day) => words.format(new Date(`${day}T00:00:00Z`));

/** Build the two ends into `box` for the days `first` to `last`; `changed([from, to])` is called
 *  as either moves. What the address says (`from`, `to`) is where they begin. */
export function buildSlider(box, [first, last], changed) {
  const asked = new URLSearchParams(location.search);
  const within = (day, otherwise) => (day && day >= first && day <= last ? day : otherwise);
  const ends = { from: within(asked.get("from"), first), to: within(asked.get("to"), last) };
  const [from, to] = ["from", "to"].map((end) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    Object.assign(input, { type: "range", min: toNumber(first), max: toNumber(last),
      value: toNumber(ends[end]) });
    input.dataset.end = end;
    // The day stands beside the label, not in it: a screen reader has it from the slider's own value.
    const said = document.createElement("span");
    said.setAttribute("aria-hidden", "true");
    label.append(end === "from" ? "From" : "To", input);
    box.append(label, said);
    return { input, said };
  });
  const tell = () => {
    const days = [from, to].map(({ input }) => toDay(Number(input.value)));
    [from, to].forEach(({ input, said }, i) => {
      said.textContent = inWords(days[i]);
      input.setAttribute("aria-valuetext", inWords(days[i]));
    });
    return days;
  };
  for (const [own, other, past] of [[from, to, Math.max], [to, from, Math.min]]) {
    own.input.addEventListener("input", () => {
      // The ends never cross: one pushes the other along.
      other.input.value = past(Number(own.input.value), Number(other.input.value));
      changed(tell());
    });
    own.input.addEventListener("change", () => keep(tell(), [first, last]));
  }
  box.hidden = false;
  return tell();
}

// The days chosen stand in the address, so that the view can be passed on.
function keep([from, to], [first, last]) {
  const address = new URL(location.href);
  for (const [name, day, all] of [["from", from, first], ["to", to, last]]) {
    if (day === all) address.searchParams.delete(name);
    else address.searchParams.set(name, day);
  }
  history.replaceState(history.state, "", address);
}
